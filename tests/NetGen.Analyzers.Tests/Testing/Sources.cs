namespace NetGen.Analyzers.Tests.Testing;

/// <summary>What every test source starts with.</summary>
internal static class Sources
{
    /// <summary>The directives of a project with implicit usings that uses NetGen.</summary>
    public const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Globalization;
        global using System.Linq;
        global using NetGen;
        global using NetGen.Layers;
        """;

    /// <summary>A class around the members under test, with a Forward that uses none of them.</summary>
    public static string Net(string members) => $$"""
        [Module]
        public partial class Net
        {
            {{members.ReplaceLineEndings("\n    ")}}

            public Tensor Forward(Tensor x)
            {
                return x;
            }
        }
        """;
}
