using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>What a piece of a constructor that cannot be followed may have changed.</summary>
internal static class UnfollowedCode
{
    /// <summary>Whether code that is not followed may change what the constructor was given: a parameter, or the items of an array under any name.</summary>
    public static bool MayChangeGiven(IOperation operation) => (operation is IParameterReferenceOperation && ModuleState.IsAssigned(operation))
        || (operation.Type is { SpecialType: not SpecialType.System_String } type && !type.IsModule()
            && (type.IsRefLikeType || type.AllInterfaces.Prepend(type).Any(one => one.SpecialType == SpecialType.System_Collections_IEnumerable)));

    /// <summary>Whether code that mentions a member may change what the compiler knows of it: numbers, texts and sizes of tensors change where they are assigned alone.</summary>
    public static bool MayChange(IMemberReferenceOperation reference)
    {
        var type = reference.Type;
        var isValue = type.IsTensor() || type is { TypeKind: TypeKind.Enum } or { SpecialType: not (SpecialType.None or SpecialType.System_Object) };
        return !(isValue || IsOnlyAsked(reference)) || ModuleState.IsAssigned(reference);
    }

    /// <summary>Whether a module is asked for its tensors alone, or told what changes no shape: <c>trunk.RequiresGrad(false)</c>.</summary>
    private static bool IsOnlyAsked(IMemberReferenceOperation reference) => reference.Type.IsModule() && reference.Parent switch
    {
        IInvocationOperation { TargetMethod: { Name: not (RuntimeNames.Call or RuntimeNames.Forward or "Apply") } method } call =>
            ReferenceEquals(call.Instance, reference) && method.ContainingType.IsNamed(RuntimeNames.Module) && Registrations.Of(call) is null,
        IPropertyReferenceOperation { Type: var held } asked => ReferenceEquals(asked.Instance, reference) && held.IsTensor() && !ModuleState.IsAssigned(asked),
        _ => false,
    };

    /// <summary>Whether methods of the class run, which may assign what is not readonly. Those of the runtime assign nothing.</summary>
    public static bool RunsOwnCode(IOperation operation) => operation switch
    {
        IInvocationOperation { Instance: IInstanceReferenceOperation, TargetMethod: var method } => !method.ContainingType.IsNamed(RuntimeNames.Module),
        IMethodReferenceOperation { Instance: IInstanceReferenceOperation } => true,
        _ => false,
    };
}
