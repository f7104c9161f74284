using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;
using NetGen.Compiler.Libraries;

namespace NetGen.Generator.Discovery;

/// <summary>Finds how the assemblies that a compilation refers to describe their modules.</summary>
internal static class LibraryDiscovery
{
    private const ushort BlobStart = 1;

    /// <summary>The descriptions in one assembly: none where it is no assembly, cannot be read, or has nothing to do with the runtime.</summary>
    public static IReadOnlyList<LibraryModule> Read(MetadataReference reference)
    {
        if (reference is CompilationReference source) return Read(source.Compilation.Assembly);
        try
        {
            return (reference as PortableExecutableReference)?.GetMetadata() is AssemblyMetadata assembly && assembly.GetModules() is [var manifest, ..]
                ? Read(manifest.GetMetadataReader())
                : [];
        }
        catch (Exception unreadable) when (unreadable is not OperationCanceledException)
        {
            // The compiler of C# says so itself.
            return [];
        }
    }

    /// <summary>Whether code of other assemblies can name a class: it is public, or internal where internals are visible to others.</summary>
    public static bool CanBeNamedElsewhere(INamedTypeSymbol type) => type.OutermostFirst().All(level => level.DeclaredAccessibility switch
    {
        Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal => true,
        Accessibility.Internal => type.ContainingAssembly.GetAttributes().Any(attribute =>
            attribute.AttributeClass is { Name: "InternalsVisibleToAttribute", ContainingNamespace: { Name: "CompilerServices", ContainingNamespace.Name: "Runtime" } }),
        _ => false,
    });

    private static IReadOnlyList<LibraryModule> Read(IAssemblySymbol assembly)
    {
        var modules = new List<LibraryModule>();
        foreach (var attribute in assembly.GetAttributes())
        {
            if (!attribute.AttributeClass.IsNamed(RuntimeNames.LibraryModuleAttribute)) continue;
            if (attribute.ConstructorArguments is not [{ Value: string name }, { Value: int format }, { Value: string text }]) continue;
            modules.Add(new LibraryModule(assembly.Name, assembly.Identity.Version.ToString(), name, format, text));
        }

        return modules;
    }

    /// <summary>The same without symbols, which would keep a compilation alive.</summary>
    private static IReadOnlyList<LibraryModule> Read(MetadataReader metadata)
    {
        if (!metadata.IsAssembly || !metadata.AssemblyReferences.Any(IsRuntime)) return [];
        var assembly = metadata.GetAssemblyDefinition();
        var (assemblyName, version) = (metadata.GetString(assembly.Name), assembly.Version.ToString());
        var modules = new List<LibraryModule>();
        foreach (var handle in assembly.GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (!IsDescription(metadata, attribute.Constructor)) continue;
            var blob = metadata.GetBlobReader(attribute.Value);
            if (blob.ReadUInt16() != BlobStart || blob.ReadSerializedString() is not { } name) continue;
            modules.Add(new LibraryModule(assemblyName, version, name, blob.ReadInt32(), blob.ReadSerializedString() ?? ""));
        }

        return modules;

        bool IsRuntime(AssemblyReferenceHandle handle) =>
            metadata.StringComparer.Equals(metadata.GetAssemblyReference(handle).Name, RuntimeNames.Namespace);
    }

    private static bool IsDescription(MetadataReader metadata, EntityHandle constructor)
    {
        if (constructor.Kind != HandleKind.MemberReference) return false;
        var parent = metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        if (parent.Kind != HandleKind.TypeReference) return false;
        var type = metadata.GetTypeReference((TypeReferenceHandle)parent);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}" == RuntimeNames.LibraryModuleAttribute;
    }
}
