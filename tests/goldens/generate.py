"""Records what PyTorch computes. README.md beside this file tells how to run it."""
import sys
import warnings

import torch

import attention
import averages
import clipping
import convolution
import convolution_forms
import created
import curves
import distances
import elementwise
import indexing
import kinds
import lbfgs
import losses
import models
import networks
import normalization
import normalization_forms
import optimization
import pairs
import pooling
import pooling_forms
import products
import recurrent
import reductions
import schedules
import shape_forms
import shapes
import texts
import transformers
import vision


def main(only):
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    warnings.filterwarnings("ignore", message=".*padding='same'.*")
    total = 0

    def record(name, write):
        nonlocal total
        if not only or name in only:
            count = write()
            total += count
            print(f"{name}: {count}")

    tables = []
    for module in (convolution, pooling, normalization, elementwise, shapes, losses,
                   recurrent, attention, transformers,
                   shape_forms, indexing, products,
                   convolution_forms, pooling_forms, normalization_forms, vision,
                   curves, pairs, reductions, distances, created):
        for make in module.TABLES:
            made = make()
            tables.extend(made if isinstance(made, list) else [made])
    record("number_kinds", lambda: kinds.number_kinds(tables))
    for table in tables:
        record(table.op, table.write)
    record("optimizers", optimization.optimizers)
    record("lbfgs", lbfgs.lbfgs)
    record("schedulers", schedules.schedulers)
    record("clipping", clipping.clipping)
    record("averages", averages.averages)
    record("module_texts", texts.module_texts)
    record("seed_network", networks.seed_network)
    record("initializers", networks.initializers)
    record("models", models.models)
    print(f"{total} cases recorded by PyTorch {torch.__version__}")


if __name__ == "__main__":
    main(set(sys.argv[1:]))
