"""Tune layers of the model of sentences to read paragraphs: for who is blamed and what defends, and for what was done for people.

    pip install torch==2.14.1
    python tools/tune_checks.py exams                                # writes src/longcoat/guidance/checks/data/meaning/exams.npz
    python tools/sentence_model.py --upper upper.npz
    python tools/tune_checks.py served --upper upper.npz        # served.npz beside it
    python tools/tune_checks.py exams --without nineteenth --to X    # the same without a set, to judge it there

They read a paragraph at once, so that what stands around a sentence tells what it means. Torch is needed for this alone; the
checks reckon with NumPy. The seed is fixed; numbers may still differ a little from one kind of processor to another.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch  # type: ignore[import-not-found, unused-ignore]
import torch.nn.functional as F  # type: ignore[import-not-found, unused-ignore]  # noqa: N812

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from fit.layers import Layers  # noqa: E402
from fit.tasks import QUESTIONS, Example, examples  # noqa: E402
from longcoat.meaning.encoder import SIZE  # noqa: E402

PACKAGE = ROOT / "src" / "longcoat"
SHARED = PACKAGE / "meaning" / "data" / "pieces.npz"
FOLDER = PACKAGE / "guidance" / "checks" / "data" / "meaning"
#: How many layers stay as they are, and how many texts are seen at once; how often each is seen.
KEPT, AT_ONCE = {"exams": 1, "served": 3}, {"exams": 32, "served": 16}
ROUNDS, SEED = 3, 1
#: How fast layers and heads learn, how much weights shrink, and the share of steps in which it speeds up.
LAYERS_RATE, HEADS_RATE, SHRINKS, SPEEDS_UP = 1e-4, 2e-3, 0.01, 0.1


def main() -> None:
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("question", choices=QUESTIONS)
    parser.add_argument(
        "--upper", type=Path, nargs="*", default=[], help="the upper layers of the whole model"
    )
    parser.add_argument("--without", nargs="*", default=[], help="sets that aren't learned from")
    parser.add_argument("--to", type=Path, help="where to write, if it isn't meant to ship")
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    name, question = chosen.question, QUESTIONS[chosen.question]
    layers = Layers(SHARED, [FOLDER / "layers.npz", *chosen.upper], KEPT[name])
    heads = Heads(question.kinds)
    learn(layers, heads, examples(question, chosen.without), AT_ONCE[name])
    layers.save(chosen.to or FOLDER / f"{name}.npz", heads.parts(question.asked))


class Heads:
    """For each kind what is looked for in a sentence's meaning; kinds × numbers."""

    def __init__(self, kinds: Sequence[str]) -> None:
        self.weights = torch.zeros(len(kinds), SIZE, requires_grad=True)
        self.bias = torch.zeros(len(kinds), requires_grad=True)

    def __call__(self, means: Any, kinds: Any) -> Any:
        """Return how much speaks for a kind in each meaning, as log odds."""
        # Numbers of a meaning are small, since its length is one.
        return math.sqrt(SIZE) * (means * self.weights[kinds]).sum(1) + self.bias[kinds]

    def parts(self, asked: Sequence[str]) -> dict[str, Any]:
        """Return the heads that are asked, as they ship."""
        weights = math.sqrt(SIZE) * self.weights.detach().numpy()
        return {
            **{f"{kind}.head": weights[number] for number, kind in enumerate(asked)},
            **{f"{kind}.head.bias": self.bias.detach().numpy()[number] for number, kind in enumerate(asked)},
        }


def learn(layers: Layers, heads: Heads, every: list[Example], at_once: int) -> None:
    """Go through all texts a few times, slower and slower."""
    rates = {"layers": LAYERS_RATE, "heads": HEADS_RATE}
    tuned = {"layers": layers.parameters(), "heads": [heads.weights, heads.bias]}
    steps = ROUNDS * math.ceil(len(every) / at_once)
    optimizer = torch.optim.AdamW(
        [{"params": tuned[name], "lr": rate, "weight_decay": SHRINKS} for name, rate in rates.items()],
        betas=(0.9, 0.98),
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (SPEEDS_UP * steps)) * (1 - step / steps)
    )
    layers.learns, start = True, time.process_time()
    for step, some in enumerate(_batches(every, at_once)):
        loss = _loss(layers, heads, some) * len(every) / len(some)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(tuned["layers"], 1.0)
        optimizer.step()
        schedule.step()
        if step % 20 == 0:
            print(f"{step} of {steps}: {loss.item():.3f}, {time.process_time() - start:.0f} s", flush=True)


def _batches(every: list[Example], at_once: int) -> Iterator[list[Example]]:
    shuffled = np.random.default_rng(SEED)
    for _ in range(ROUNDS):
        order = shuffled.permutation(len(every))
        for start in range(0, len(every), at_once):
            yield [every[place] for place in order[start : start + at_once]]


def _loss(layers: Layers, heads: Heads, some: Sequence[Example]) -> Any:
    """How unlikely what is known is: of each sentence, or that one of several is of a kind."""
    read = {place: sentences for one in some for place, sentences in one.paragraphs.items()}
    with torch.autocast("cpu", dtype=torch.bfloat16):
        means = layers(list(read.values()))
    begins = np.cumsum([0, *map(len, read.values())])
    start = {place: int(begin) for place, begin in zip(read, begins, strict=False)}
    tasks = [task for one in some for task in one.tasks]
    told = [[start[paragraph] + place for paragraph, place in one] for task in tasks for one in task.told]
    rows = F.embedding_bag(
        torch.tensor([row for one in told for row in one]),
        means,
        torch.tensor(np.cumsum([0, *map(len, told)])[:-1]),
        mode="mean",
    )
    odds = heads(rows, torch.tensor([task.kind for task in tasks for _ in task.told]))
    of_task = torch.tensor([number for number, task in enumerate(tasks) for _ in task.told])
    known = torch.tensor([task.truth is not None for task in tasks])
    each = F.binary_cross_entropy_with_logits(
        odds[known[of_task]],
        torch.tensor([float(is_so) for task in tasks for is_so in task.truth or ()]),
        torch.tensor([weight for task in tasks if task.truth is not None for weight in task.weights]),
        reduction="sum",
    )
    none = torch.zeros(len(tasks)).index_add(0, of_task, F.logsigmoid(-odds))[~known].clamp(max=-1e-4)
    weights = torch.tensor([task.weights[0] for task in tasks if task.truth is None])
    return each - (weights * torch.log(-torch.expm1(none))).sum()


if __name__ == "__main__":
    main()
