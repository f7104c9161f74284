using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Training;

/// <summary>Recognises the calls that a training loop is made of.</summary>
internal static class TrainingCalls
{
    public static bool IsBackward(this IInvocationOperation call) =>
        call.TargetMethod.Name == "Backward" && call.Instance?.Type.IsTensor() == true;

    public static bool IsOptimizerStep(this IInvocationOperation call) =>
        call.TargetMethod.Name == "Step" && StepDiscovery.IsOptimizer(call.Instance?.Type);

    public static bool IsSchedulerStep(this IInvocationOperation call) =>
        call.TargetMethod.Name == "Step" && call.Instance?.Type is { } type
        && (type.IsNamed(RuntimeNames.Scheduler) || type.AllInterfaces.Any(view => view.IsNamed(RuntimeNames.Scheduler)));

    /// <summary><c>net.Eval()</c> or <c>net.Train(false)</c>.</summary>
    public static bool IsEval(this IInvocationOperation call) =>
        call.Instance?.Type.IsModule() == true
        && (call.TargetMethod.Name == "Eval" || (call.TargetMethod.Name == "Train" && Mode(call) == false));

    /// <summary><c>net.Train()</c>, or <c>net.Train(mode)</c> where the mode is not the constant false.</summary>
    public static bool IsTrain(this IInvocationOperation call) =>
        call.TargetMethod.Name == "Train" && call.Instance?.Type.IsModule() == true && Mode(call) != false;

    /// <summary>What stands before the dot, when it is a plain name.</summary>
    public static ISymbol? Receiver(this IInvocationOperation call) => call.Instance switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } member => member.Member,
        _ => null,
    };

    /// <summary>The calls of a loop's body, without those of functions that are only defined there.</summary>
    public static IEnumerable<IInvocationOperation> Calls(IOperation body, bool intoLoops)
    {
        if (body is IInvocationOperation call) yield return call;
        foreach (var child in body.ChildOperations)
        {
            if (child is IAnonymousFunctionOperation or ILocalFunctionOperation || (!intoLoops && child is ILoopOperation)) continue;
            foreach (var inner in Calls(child, intoLoops)) yield return inner;
        }
    }

    /// <summary>
    /// Whether a method of the project's own mentions a name, so that a rule about a missing call cannot be sure. Methods
    /// that only get to see an optimizer or a network from elsewhere count when they are given it.
    /// </summary>
    public static bool MayCall(this IInvocationOperation call, string name, CancellationToken cancellation) =>
        call.TargetMethod.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation)
            .DescendantNodes()
            .OfType<SimpleNameSyntax>()
            .Any(mentioned => mentioned.Identifier.ValueText == name));

    private static bool? Mode(IInvocationOperation call) =>
        call.Arguments is [{ Value.ConstantValue: { HasValue: true, Value: bool mode } }] ? mode : null;
}
