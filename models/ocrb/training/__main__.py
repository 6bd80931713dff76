"""`python -m models.ocrb.training`: train, write the ONNX file, print the model card's figures."""

import argparse
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import torch
from torch.nn.functional import cross_entropy
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from torch.utils.data import DataLoader

from models.ocrb.reader import LineReader
from models.ocrb.training.batches import TRAINING, VALIDATION, Batch, Batches
from models.ocrb.training.evaluation import evaluate
from models.ocrb.training.export import export
from models.ocrb.training.lines import IGNORED
from models.ocrb.training.network import Network
from models.ocrb.training.typefaces import typefaces

USES: Final = 2  # of each batch, some batches apart: drawing takes as long as learning
APART: Final = 64
PEAK: Final = 4e-3  # learning rate
REPORT: Final = 100  # steps
KEEP: Final = 500
EVALUATED: Final = 1_000  # lines of each band


def main() -> None:
    """Train for the steps asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=5500, help="of the cycle of learning rates")
    parser.add_argument("--stop", type=int, default=4000, help="step after which to stop")
    parser.add_argument("--out", type=Path, default=Path("models/ocrb/ocrb.onnx"))
    parser.add_argument("--stroke-module", default="", help="draws letters out of strokes, too")
    asked = parser.parse_args()
    torch.manual_seed(TRAINING)
    network = train(asked.steps, asked.stop, asked.stroke_module, asked.out)
    print(f"{asked.out}: {asked.out.stat().st_size} bytes")
    print(f"columns right: {columns_right(network, asked.stroke_module):.4f}")
    with LineReader(asked.out) as reader:
        for figures in evaluate(reader, typefaces(asked.stroke_module), EVALUATED):
            print(figures)


def train(steps: int, stop: int, stroke_module: str, out: Path) -> Network:
    """Return the network of averaged weights after `stop` of `steps` steps of 64 lines.

    It is written to `out` on the way, too, so that a stop does not lose all of it.
    """
    network = Network()
    averaged = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(0.998), use_buffers=True)
    optimizer = torch.optim.AdamW(network.parameters(), PEAK, weight_decay=0.01)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, PEAK, steps, pct_start=0.1)
    started, lost = time.monotonic(), 0.0
    for step, (lines, columns) in enumerate(_batches(steps, stroke_module), 1):
        loss = cross_entropy(network(lines.float()), columns, ignore_index=IGNORED)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        rate.step()
        averaged.update_parameters(network)
        lost += loss.item()
        if step % REPORT == 0:
            took = time.monotonic() - started
            print(f"step {step}: loss {lost / REPORT:.4f}, {took:.0f} s", flush=True)
            lost = 0.0
        if step % KEEP == 0 or step == stop:
            export(_averaged(averaged), out)
        if step == stop:
            break
    return _averaged(averaged)


def _averaged(averaged: AveragedModel) -> Network:
    """Return a copy that is used and not trained."""
    network = Network()
    network.load_state_dict(averaged.module.state_dict())
    return network.eval()


def _batches(steps: int, stroke_module: str) -> Iterator[Batch]:
    """Yield each drawn batch, and again some batches later, `steps` in all."""
    drawn = Batches(-(-steps // USES) + APART, TRAINING, stroke_module)
    loader = DataLoader(drawn, batch_size=None, num_workers=1, prefetch_factor=8)
    kept, given = list[Batch](), 0
    for batch in loader:
        kept.append(batch)
        again = [kept.pop(0)] if len(kept) > APART else []
        for one in (batch, *again):
            if given == steps:
                return
            yield one
            given += 1


@torch.no_grad()
def columns_right(network: Network, stroke_module: str) -> float:
    """Return the share of columns with the right class, over 2,048 lines never trained on."""
    right = total = 0
    for lines, columns in Batches(32, VALIDATION, stroke_module):
        found = network(lines.float()).argmax(1)
        counted = columns != IGNORED
        right += int((found == columns)[counted].sum())
        total += int(counted.sum())
    return right / total


if __name__ == "__main__":
    main()
