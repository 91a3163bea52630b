"""The same answers as data. Each endpoint describes itself, so the OpenAPI document says what is served."""

from longcoat.web.api.document import openapi
from longcoat.web.api.endpoint import Endpoint, Parameter
from longcoat.web.api.endpoints import all_endpoints

__all__ = ["Endpoint", "Parameter", "all_endpoints", "openapi"]
