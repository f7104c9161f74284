"""What PyTorch makes of whole numbers and masks: of every table's op, which kinds of numbers it takes, and what they give.

The operands of one of the op's own cases are given other kinds; arguments that are whole are also given as whole numbers,
since 2 leaves whole numbers whole and 2.0 does not. A combination that PyTorch refuses is recorded as refused.
"""
import torch

from recording import as_float32, encode, write

KINDS = {"int64": torch.int64, "int32": torch.int32, "bool": torch.bool}
# The kind of the first operand and of the others; None leaves floating point.
MIXED = [("int64", None), ("int32", None), ("bool", None), ("int32", "int64"), ("bool", "int64"), ("bool", "int32"), ("int64", "bool")]
LARGEST = 1200
# Those whose C# bindings are layers.
MODULES = ("rnn", "lstm", "gru", "rnn_cell", "lstm_cell", "gru_cell", "multihead_attention", "transformer_encoder_layer",
           "transformer_decoder_layer", "transformer_encoder", "transformer_decoder", "transformer")
# Those that PyTorch 1.13 lacks, and one whose result for equal elements is no rule of PyTorch's.
SKIPPED = ("rotary", "swiglu", "rms_norm", "linear_cross_entropy", "stochastic_depth", "topk_indices")
# Those that take numbers of which it matters whether they are whole.
NUMBERS = ("clamp", "pow", "scalar_arithmetic", "hardtanh", "threshold", "masked_fill", "full_like")


def number_kinds(tables):
    cases = [case for table in tables if table.op not in SKIPPED for case in of_table(table)] + particular({table.op: table for table in tables})
    write("number_kinds", {"calls": cases})
    return len(cases)


def of_table(table):
    return [case for source in usable(table) for case in of_source(table, *source[:3])]


def of_source(table, given, tensors, args):
    floating = [key for key, value in tensors.items() if value.is_floating_point()]
    forms = {"": {key: as_float32(value) for key, value in args.items()}}
    whole = {key: int(value) if isinstance(value, float) and value.is_integer() else value for key, value in forms[""].items()}
    if any(type(whole[key]) is not type(forms[""][key]) for key in whole):
        forms["whole arguments, "] = whole
    for prefix, form in forms.items():
        prefix = f"{given}, {prefix}"
        # Of a module with parameters of floating point only the input can be of another kind.
        if table.op not in MODULES:
            for kind in KINDS:
                yield case(table, prefix + kind, tensors, form, {key: kind for key in floating})
        if len(floating) > 1:
            for first, others in MIXED[:3] if table.op in MODULES else MIXED:
                kinds = {key: first if key == floating[0] else others for key in floating}
                yield case(table, f"{prefix}{first} with {others or 'float32'}", tensors, form, kinds)


def usable(table):
    """A case of ordinary numbers, of several elements and no great many; where arguments are numbers, several such cases."""
    def fits(source):
        given = [value for value in source[1].values() if value.is_floating_point()]
        return bool(given) and all(bool(value.isfinite().all()) for value in given) and sum(value.numel() for value in given) <= LARGEST
    sources = [source for source in table.sources if fits(source)]
    several = [source for source in sources if max(value.numel() for value in source[1].values() if value.is_floating_point()) > 4] or sources
    return several[:8] if table.op in NUMBERS else several[:1]


def particular(tables):
    """What the tables' numbers don't meet: large numbers, powers that are negative or wrap around, elements beyond what doubles tell apart."""
    large = torch.tensor([2**53 + 1, -(2**53) - 1, 2**62, 3])
    small = torch.tensor([[-2, -1, 0, 1, 2, 3]])
    calls = [("clamp", "large", {"x": large}, {"min": -5, "max": 2**31 - 1}), ("pow", "wrapping", {"x": large}, {"exponent": 5}),
             ("pow_tensor", "whole powers", {"input": small, "other": small.T.abs()}, {}), ("pow_tensor", "negative powers", {"input": small.abs() + 1, "other": small.T}, {}),
             *((op, "large", {"x": large}, {}) for op in ("relu", "abs", "neg", "sign", "floor", "ceil", "round", "hardtanh", "square", "amax", "amin", "prod", "max", "min", "exp", "sqrt", "log")),
             *((op, "large", {"input": large, "other": large - 1}, {}) for op in ("maximum", "minimum")),
             ("prod", "nothing", {"x": torch.zeros(0, 3, dtype=torch.int64)}, {"dim": [0]}), ("amax", "nothing", {"x": torch.zeros(0, 3, dtype=torch.int64)}, {"dim": [0]})]
    return [case(tables[op], f"{name}, {kind}", {key: value.to(KINDS[kind]) for key, value in inputs.items()}, args, {})
            for op, name, inputs, args in calls for kind in ("int64", "int32")]


def converted(value, kind):
    if kind is None:
        return value
    return value > 0 if kind == "bool" else (value * 2).round().to(KINDS[kind])


def case(table, name, tensors, args, kinds):
    tensors = {key: converted(value, kinds[key]) if key in kinds else value for key, value in tensors.items()}
    try:
        output = table.function(**{key: value.clone() for key, value in tensors.items()}, **args).detach()
    except (RuntimeError, TypeError, ValueError, IndexError, NotImplementedError):
        output = None
    return {
        "op": table.op,
        "name": name,
        "relative": table.relative,
        "args": args,
        "inputs": {key: encode(value) for key, value in tensors.items()},
        "output": None if output is None else encode(output),
    }
