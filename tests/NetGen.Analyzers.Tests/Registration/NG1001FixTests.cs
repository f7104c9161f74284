using NetGen.Analyzers.Registration;
using NetGen.Analyzers.Tests.Testing;
using NetGen.CodeFixes.Registration;

namespace NetGen.Analyzers.Tests.Registration;

using Fix = Fix<ModuleInPlainCollectionAnalyzer, UseContainerCodeFix>;

public sealed class NG1001FixTests
{
    [Fact]
    public Task A_dictionary_filled_by_a_loop_becomes_a_ModuleDict() => Fix.Check(
        """
        [Module]
        public partial class Net
        {
            private readonly Dictionary<int, Conv2d> {|NG1001:convs|} = new Dictionary<int, Conv2d>();

            public Net(int depth)
            {
                for (int i = 0; i < depth; i++)
                {
                    convs[i] = new Conv2d(4, 4, kernelSize: 3, padding: 1);
                }
            }

            public Tensor Forward(Tensor x)
            {
                for (int i = 0; i < convs.Count; i++) x = convs[i].Call(x);
                return x;
            }
        }
        """,
        """
        [Module]
        public partial class Net
        {
            private readonly ModuleDict<Conv2d> convs = new ModuleDict<Conv2d>();

            public Net(int depth)
            {
                for (int i = 0; i < depth; i++)
                {
                    convs[i] = new Conv2d(4, 4, kernelSize: 3, padding: 1);
                }
            }

            public Tensor Forward(Tensor x)
            {
                for (int i = 0; i < convs.Count; i++) x = convs[i].Call(x);
                return x;
            }
        }
        """);

    [Fact]
    public Task Pairs_keys_and_lookups_are_rewritten() => Fix.Check(
        """
        [Module]
        public partial class Net
        {
            private readonly Dictionary<int, Linear> {|NG1001:heads|} = new() { { 1, new(4, 4) }, { 2 + 1, new(4, 4) } };

            public Tensor Forward(Tensor x)
            {
                foreach (var pair in heads)
                {
                    if (pair.Key > 1) x = pair.Value.Call(x);
                }

                foreach (var (size, head) in this.heads)
                {
                    if (size > 1) x = head.Call(x);
                }

                foreach (int key in heads.Keys) x = heads[key].Call(x);
                foreach (var head in heads.Values) x = head.Call(x);
                return heads.TryGetValue(7, out var last) && heads.ContainsKey(3) ? last.Call(x) : x;
            }
        }
        """,
        """
        [Module]
        public partial class Net
        {
            private readonly ModuleDict<Linear> heads = new() { { 1, new(4, 4) }, { 2 + 1, new(4, 4) } };

            public Tensor Forward(Tensor x)
            {
                foreach (var pair in heads)
                {
                    if (int.Parse(pair.Key, CultureInfo.InvariantCulture) > 1) x = pair.Value.Call(x);
                }

                foreach (var (size, head) in this.heads)
                {
                    if (int.Parse(size, CultureInfo.InvariantCulture) > 1) x = head.Call(x);
                }

                foreach (var key in heads.Keys) x = heads[key].Call(x);
                foreach (var head in heads.Values) x = head.Call(x);
                return heads.TryGetValue(7, out var last) && heads.ContainsKey(3) ? last.Call(x) : x;
            }
        }
        """);

    [Fact]
    public Task A_dictionary_made_by_a_query_is_copied() => Fix.Check(
        """
        [Module]
        public partial class Net
        {
            private readonly Dictionary<int, Linear> {|NG1001:heads|} = Enumerable.Range(0, 3).ToDictionary(i => i, i => new Linear(4, 4));

            public Tensor Forward(Tensor x)
            {
                return heads.OrderBy(pair => pair.Key).Select(pair => pair.Value).First().Call(x);
            }
        }
        """,
        """
        [Module]
        public partial class Net
        {
            private readonly ModuleDict<Linear> heads = new(Enumerable.Range(0, 3).ToDictionary(i => i.ToString(CultureInfo.InvariantCulture), i => new Linear(4, 4)));

            public Tensor Forward(Tensor x)
            {
                return heads.OrderBy(pair => int.Parse(pair.Key, CultureInfo.InvariantCulture)).Select(pair => pair.Value).First().Call(x);
            }
        }
        """);

    [Fact]
    public Task Text_keys_stay_as_they_are() => Fix.Check(
        """
        [Module]
        public partial class Net
        {
            private readonly Dictionary<string, Linear> {|NG1001:heads|} = new() { ["a"] = new(4, 4) };

            public Tensor Forward(Tensor x)
            {
                foreach (KeyValuePair<string, Linear> pair in heads) x = heads[pair.Key].Call(x);
                return x;
            }
        }
        """,
        """
        [Module]
        public partial class Net
        {
            private readonly ModuleDict<Linear> heads = new() { ["a"] = new(4, 4) };

            public Tensor Forward(Tensor x)
            {
                foreach (var pair in heads) x = heads[pair.Key].Call(x);
                return x;
            }
        }
        """);

    [Fact]
    public Task An_array_filled_by_a_loop_becomes_a_ModuleList() => Fix.Check(
        """
        [Module]
        public partial class Net
        {
            private readonly Linear[] {|NG1001:layers|} = new Linear[3];

            public Net()
            {
                for (int i = 0; i < layers.Length; i++) layers[i] = new Linear(4, 4);
            }

            public Tensor Forward(Tensor x)
            {
                foreach (var layer in layers) x = layer.Call(x);
                return layers[0].Call(x);
            }
        }
        """,
        """
        [Module]
        public partial class Net
        {
            private readonly ModuleList<Linear> layers = new();

            public Net()
            {
                for (int i = 0; i < 3; i++) layers.Add(new Linear(4, 4));
            }

            public Tensor Forward(Tensor x)
            {
                foreach (var layer in layers) x = layer.Call(x);
                return layers[0].Call(x);
            }
        }
        """);

    [Theory]
    [InlineData("List<Linear>", "new() { new(4, 4), new(4, 4) }", "new() { new(4, 4), new(4, 4) }")]
    [InlineData("List<Linear>", "new List<Linear>(2) { new(4, 4) }", "new ModuleList<Linear>() { new(4, 4) }")]
    [InlineData("List<Linear>", "[new(4, 4)]", "[new(4, 4)]")]
    [InlineData("Linear[]", "new Linear[] { new(4, 4), new(4, 4) }", "[new(4, 4), new(4, 4)]")]
    [InlineData("Linear[]", "new[] { new Linear(4, 4) }", "[new Linear(4, 4)]")]
    [InlineData("Linear[]", "{ new(4, 4), new(4, 4) }", "[new(4, 4), new(4, 4)]")]
    [InlineData("IReadOnlyList<Linear>", "Enumerable.Range(0, 3).Select(_ => new Linear(4, 4)).ToList()", "[.. Enumerable.Range(0, 3).Select(_ => new Linear(4, 4))]")]
    [InlineData("HashSet<Linear>", "[]", "[]")]
    public Task Every_way_to_make_a_list_is_rewritten(string type, string value, string made) => Fix.Check(
        Sources.Net($"private readonly {type} {{|NG1001:layers|}} = {value};"),
        Sources.Net($"private readonly ModuleList<Linear> layers = {made};"));

    [Fact]
    public Task Several_members_are_fixed_at_once() => Fix.Check(
        """
        [Module]
        public partial class Net
        {
            private readonly Dictionary<int, Linear> {|NG1001:a|} = new();
            private readonly List<Linear> {|NG1001:b|} = new();
            public Dictionary<DayOfWeek, Linear> {|NG1001:C|} { get; } = new();

            public Net()
            {
                for (int i = 0; i < 3; i++)
                {
                    a.Add(i, new Linear(4, 4));
                    b.Add(new Linear(4, 4));
                }

                C[DayOfWeek.Friday] = new Linear(4, 4);
            }

            public Tensor Forward(Tensor x)
            {
                return C[DayOfWeek.Friday].Call(b[0].Call(a[0].Call(x)));
            }
        }
        """,
        """
        [Module]
        public partial class Net
        {
            private readonly ModuleDict<Linear> a = new();
            private readonly ModuleList<Linear> b = new();
            public ModuleDict<Linear> C { get; } = new();

            public Net()
            {
                for (int i = 0; i < 3; i++)
                {
                    a.Add(i, new Linear(4, 4));
                    b.Add(new Linear(4, 4));
                }

                C[DayOfWeek.Friday.ToString()] = new Linear(4, 4);
            }

            public Tensor Forward(Tensor x)
            {
                return C[DayOfWeek.Friday.ToString()].Call(b[0].Call(a[0].Call(x)));
            }
        }
        """);

    [Fact]
    public Task Members_of_a_document_a_project_and_a_solution_are_fixed_at_once() => Fix.CheckEverywhere(
        [.. new[] { "A", "B" }.Select(name => Lists(name, "List<Linear> {|NG1001:first|} = []", "Dictionary<int, Linear> {|NG1001:second|} = new()"))],
        [.. new[] { "A", "B" }.Select(name => Lists(name, "ModuleList<Linear> first = []", "ModuleDict<Linear> second = new()"))]);

    private static string Lists(string name, string first, string second) =>
        Sources.Net($"private readonly {first};\nprivate readonly {second};").Replace("class Net", $"class {name}", StringComparison.Ordinal);

    [Theory]
    [InlineData("private readonly Lazy<Linear> {|NG1001:layer|} = new(() => new Linear(4, 4));")]
    [InlineData("private readonly Dictionary<Type, Linear> {|NG1001:layers|} = new();")]
    [InlineData("private readonly Dictionary<int, List<Linear>> {|NG1001:layers|} = new();")]
    [InlineData("private readonly List<Linear> {|NG1001:layers|} = []; public void Sort() => layers.Sort();")]
    [InlineData("private readonly List<Linear> {|NG1001:layers|} = []; public List<Linear> All() => layers;")]
    [InlineData("private readonly List<Linear> {|NG1001:layers|} = []; public int Both() => Count(layers) + Count(new List<Linear>()); private static int Count(List<Linear> all) => all.Count;")]
    [InlineData("private readonly List<Linear> {|NG1001:layers|} = []; public int Own() => Count(layers); private static int Count(List<Linear> all) { all.Sort(); return all.Count; }")]
    [InlineData("private readonly List<Linear> {|NG1001:layers|} = []; public int Own() => Count(layers); public virtual int Count(List<Linear> all) => all.Count;")]
    [InlineData("private readonly List<Linear> {|NG1001:layers|} = []; public int Own() => Count(layers); private static int Count<T>(List<T> all) => all.Count;")]
    [InlineData("private readonly List<Linear> {|NG1001:layers|} = []; public int Own() { Func<List<Linear>, int> count = Count; return count([]) + Count(layers); } private static int Count(List<Linear> all) => all.Count;")]
    public Task Nothing_is_offered_where_code_would_not_compile(string member) => Fix.OffersNothing(Sources.Net(member));
}
