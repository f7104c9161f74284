namespace NetGen.Analyzers.Tests.Testing;

/// <summary>The clauses of all rules.</summary>
internal static partial class Clauses
{
    public static IEnumerable<Clause> All => [.. Registration, .. Shapes, .. Maths, .. Training, .. Others];

    /// <summary>About a member of a network.</summary>
    private static Clause Member(string id, string members, string squiggle, params string[] told) => new(id, Sources.Net(members), squiggle, told);

    /// <summary>About a network of the given members, whose Forward takes x.</summary>
    private static Clause Forward(string id, string members, string shape, string body, string squiggle, params string[] told) => new(id, Network(members, shape, body), squiggle, told);

    private static string Network(string members, string shape, string body) => $$"""
        [Module]
        public partial class Net
        {
            {{members}}

            public Tensor Forward([Shape({{shape}})] Tensor x)
            {
                {{body}}
            }
        }
        """;

    /// <summary>About a program that trains a network which drops.</summary>
    private static Clause Program(string id, string body, string squiggle, params string[] told) => new(id, $$"""
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 2);
            private readonly Dropout drop = new(0.5f);

            public Tensor Forward([Shape("N", 4)] Tensor x) => drop.Call(fc.Call(x));
        }

        public static class Program
        {
            public static void Train(Net net, Tensor x, Tensor y)
            {
                {{body}}
            }
        }
        """, squiggle, told)
    {
        NeedsGenerator = true,
    };
}
