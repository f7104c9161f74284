using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Analyzers.Training;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Maths;

/// <summary>
/// NG4003: a tensor that is overwritten (<c>Fill</c>, <c>CopyFrom</c>) after an operation that reads it again in backward,
/// and before that backward.
/// </summary>
public sealed class InPlaceWriteAnalyzer() : NetGenRule(CompilationDescriptors.InPlaceWrite)
{
    /// <summary>Operations whose derivative is said by their result.</summary>
    private static readonly HashSet<string> KeepResult = new(StringComparer.Ordinal)
    {
        "Sigmoid", "Tanh", "Exp", "Sqrt", "Softmax", "LogSoftmax", "Relu",
    };

    /// <summary>Operations whose derivative reads their operands.</summary>
    private static readonly HashSet<string> KeepOperands = new(StringComparer.Ordinal)
    {
        "Mul", "Div", "MatMul", "Linear", "Conv1d", "Conv2d", "Log", "Pow", "Abs", "Gelu", "Silu", "Softplus", "LeakyRelu",
        "LayerNorm", "BatchNorm", "MseLoss", "L1Loss", "CrossEntropy", "BinaryCrossEntropy", "BinaryCrossEntropyWithLogits",
    };

    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterCalls<IInvocationOperation>(
            (name, _) => name is "Fill" or "CopyFrom",
            (operation, write) =>
            {
                if (!write.TargetMethod.ContainingType.IsNamed(RuntimeNames.Tensor)) return;
                if (write.Instance is not { } written || written.Type.IsParameter() || write.Receiver() is not (ILocalSymbol or IParameterSymbol)) return;
                if (!BackwardFollows(write, operation.ContainingSymbol) || Keeper(write) is not { } keeper) return;
                operation.ReportDiagnostic(Diagnostic.Create(
                    CompilationDescriptors.InPlaceWrite,
                    write.Syntax.GetLocation(),
                    [keeper.Syntax.GetLocation()],
                    write.Receiver()!.Name,
                    NameOf(keeper)));
            });

    /// <summary>In a Forward backward comes later; elsewhere it must be written below.</summary>
    private static bool BackwardFollows(IInvocationOperation write, ISymbol? place) =>
        (place is IMethodSymbol { Name: RuntimeNames.Forward } forward && forward.ContainingType.IsModule())
        || TrainingCalls.Calls(write.Root(), intoLoops: true).Any(call => call.IsBackward() && call.Syntax.SpanStart > write.Syntax.SpanStart);

    /// <summary>The last operation above the write that keeps the tensor's present values.</summary>
    private static IOperation? Keeper(IInvocationOperation write)
    {
        var tensor = write.Receiver()!;
        var before = write.Root().Descendants().Where(operation => operation.Syntax.Span.End <= write.Syntax.SpanStart);
        IOperation? keeper = null;
        foreach (var operation in before)
        {
            if (Assigns(operation, tensor) is { } value) keeper = KeepsResult(value) ? value : null;
            else if (ReadsAgain(operation, tensor) && !StandsInAssignmentTo(operation, tensor)) keeper = operation;
        }

        return keeper;
    }

    private static IOperation? Assigns(IOperation operation, ISymbol tensor) => operation switch
    {
        IVariableDeclaratorOperation declarator when Is(declarator.Symbol, tensor) => declarator.GetVariableInitializer()?.Value,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Is(target.Local, tensor) => assignment.Value,
        ISimpleAssignmentOperation { Target: IParameterReferenceOperation target } assignment when Is(target.Parameter, tensor) => assignment.Value,
        _ => null,
    };

    /// <summary>In <c>x = F.Log(x)</c> it is the old tensor that is kept, which the name no longer means.</summary>
    private static bool StandsInAssignmentTo(IOperation operation, ISymbol tensor)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (Assigns(parent, tensor) is not null) return true;
        }

        return false;
    }

    private static bool KeepsResult(IOperation value) =>
        value.WithoutConversions() is IInvocationOperation call && IsOperation(call) && KeepResult.Contains(call.TargetMethod.Name);

    private static bool ReadsAgain(IOperation operation, ISymbol tensor) => operation switch
    {
        IInvocationOperation call when IsOperation(call) && KeepOperands.Contains(call.TargetMethod.Name) => Operands(call).Any(operand => IsRead(operand, tensor)),
        IInvocationOperation { TargetMethod.Name: RuntimeNames.Call, Instance.Type: INamedTypeSymbol layer } call when layer.IsModule() && layer.HasWeights() =>
            call.Arguments.Any(argument => IsRead(argument.Value, tensor)),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide, LeftOperand: var left, RightOperand: var right }
            when left.Type.IsTensor() && right.Type.IsTensor() => IsRead(left, tensor) || IsRead(right, tensor),
        _ => false,
    };

    private static IEnumerable<IOperation> Operands(IInvocationOperation call)
    {
        if (call.Instance is { } receiver) yield return receiver;
        foreach (var argument in call.Arguments) yield return argument.Value;
    }

    private static bool IsRead(IOperation operand, ISymbol tensor) => operand.WithoutConversions() switch
    {
        ILocalReferenceOperation local => Is(local.Local, tensor),
        IParameterReferenceOperation parameter => Is(parameter.Parameter, tensor),
        _ => false,
    };

    private static bool IsOperation(IInvocationOperation call) =>
        call.TargetMethod.ContainingType.IsNamed(RuntimeNames.Functional) || call.TargetMethod.ContainingType.IsNamed(RuntimeNames.Tensor);

    private static bool Is(ISymbol symbol, ISymbol other) => SymbolEqualityComparer.Default.Equals(symbol, other);

    private static string NameOf(IOperation keeper) => keeper.WithoutConversions() switch
    {
        IInvocationOperation { TargetMethod.Name: RuntimeNames.Call, Instance: { } layer } => layer.Syntax.ToString(),
        IInvocationOperation call => call.TargetMethod.Name,
        _ => keeper.Syntax.ToString(),
    };
}
