using Microsoft.CodeAnalysis;

namespace NetGen.Analyzers.Descriptors;

/// <summary>NG1xxx: modules and what they register.</summary>
internal static class RegistrationDescriptors
{
    public static readonly DiagnosticDescriptor ModuleInPlainCollection = new(
        "NG1001",
        "A module in a plain collection is not registered",
        "{0} in '{1}' cannot be registered, because {2}: its weights are not trained, saved or moved. {3}.",
        Category.Registration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG1001"));

    public static readonly DiagnosticDescriptor TensorInPlainCollection = new(
        "NG1002",
        "A parameter or tensor in a plain collection is not registered",
        "{0} in '{1}' cannot be registered, because {2}: it is not trained, saved or moved. {3}.",
        Category.Registration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG1002"));

    public static readonly DiagnosticDescriptor UndeclaredTensor = new(
        "NG1003",
        "A tensor field is neither parameter, buffer nor ignored",
        "The tensor '{0}' is not part of the state of '{1}'. Make it a Parameter to train it, mark it [Buffer] to save and move it with the module, or [Ignore] to keep it out.",
        Category.Registration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG1003"));

    public static readonly DiagnosticDescriptor ModuleCannotBeExtended = new(
        "NG1004",
        "A module class cannot be extended by generated code",
        "NetGen cannot complete the [Module] class '{0}', because {1}",
        Category.Registration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG1004"));

    public static readonly DiagnosticDescriptor ForwardMissingOrConflicting = new(
        "NG1005",
        "A module class needs a Forward that Call can stand for",
        "{0}",
        Category.Registration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG1005"));

    public static readonly DiagnosticDescriptor ModuleOutsideForward = new(
        "NG1006",
        "A module takes no lasting part in Forward",
        "{0}",
        Category.Registration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG1006"));

    public static readonly DiagnosticDescriptor StateName = new(
        "NG1007",
        "A registered name collides or is not allowed",
        "'{0}' cannot be registered under the name \"{1}\", because {2}",
        Category.Registration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG1007"));

    public static readonly DiagnosticDescriptor AssignedAfterConstruction = new(
        "NG1008",
        "A module or parameter is replaced after construction",
        "'{0}' is replaced in '{1}': an optimizer that was made before goes on training the old {2}. Assign it in the constructor, or change its values in place.",
        Category.Registration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG1008"));

    public static readonly DiagnosticDescriptor ParameterOfResult = new(
        "NG1009",
        "A parameter is made of an operation on another parameter",
        "This parameter starts as a result computed from '{0}' and does not follow it in training. Detach '{0}' if a copy is meant, or compute the value in Forward.",
        Category.Registration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG1009"));

    public static readonly DiagnosticDescriptor ForwardCalledFromOutside = new(
        "NG1010",
        "Forward called from outside its module",
        "'{0}.Forward' skips the hooks and the compiled code of '{1}'. Use '{0}.Call'.",
        Category.Registration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG1010"));

    public static readonly DiagnosticDescriptor SharedWeights = new(
        "NG1011",
        "The same module is applied twice",
        "'{0}' was applied before in this Forward: both applications share its weights",
        Category.Registration,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG1011"));
}
