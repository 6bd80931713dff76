"""Writes the trained network as ONNX, normalisation of the line included."""

from pathlib import Path

import onnx
import torch

from models.ocrb.alphabet import LINE_PX
from models.ocrb.training.network import Network

OPSET = 18


class WithProbabilities(torch.nn.Module):
    """The network and a softmax over the classes."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, grey: torch.Tensor) -> torch.Tensor:
        """(n, 1, 32, w) uint8 -> (n, w / 4, 38) float32 probabilities."""
        return torch.softmax(self.network(grey.to(torch.float32)), dim=1).transpose(1, 2)


def export(network: Network, path: Path) -> None:
    """Write one file with its weights inside; batch and width stay free."""
    whole = WithProbabilities(network).eval()
    example = torch.zeros((2, 1, LINE_PX, 320), dtype=torch.uint8)
    free = {0: torch.export.Dim("lines"), 3: 4 * torch.export.Dim("columns")}
    program = torch.onnx.export(
        whole,
        (example,),
        dynamo=True,
        opset_version=OPSET,
        input_names=["lines"],
        output_names=["probabilities"],
        dynamic_shapes=(free,),
        optimize=True,
    )
    assert program is not None
    model = program.model_proto
    del model.metadata_props[:]
    for node in model.graph.node:  # paths of this machine
        del node.metadata_props[:]
        node.doc_string = ""
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString())
