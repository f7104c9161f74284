using NetGen.Analyzers.Registration;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests.Registration;

using Rule = Rule<ModuleInPlainCollectionAnalyzer>;

public sealed class NG1001Tests
{
    [Theory]
    [InlineData("private readonly Dictionary<int, Conv2d> {|NG1001:convs|} = new();")]
    [InlineData("private readonly IReadOnlyDictionary<string, Linear> {|NG1001:heads|} = new Dictionary<string, Linear>();")]
    [InlineData("private readonly List<Linear> {|NG1001:layers|} = [];")]
    [InlineData("private readonly Linear[] {|NG1001:layers|} = [new(2, 2)];")]
    [InlineData("private readonly Linear[][] {|NG1001:layers|} = [];")]
    [InlineData("private readonly (Linear A, Linear B) {|NG1001:pair|} = (new(2, 2), new(2, 2));")]
    [InlineData("private readonly HashSet<Linear> {|NG1001:layers|} = [];")]
    [InlineData("private readonly IEnumerable<Linear> {|NG1001:layers|} = [];")]
    [InlineData("private readonly Lazy<Linear> {|NG1001:layer|} = new(() => new Linear(2, 2));")]
    [InlineData("private readonly Queue<KeyValuePair<string, Linear>> {|NG1001:layers|} = new();")]
    [InlineData("private static readonly Linear {|NG1001:shared|} = new(2, 2);")]
    [InlineData("public List<Linear> {|NG1001:Layers|} { get; } = [];")]
    [InlineData("private readonly object {|NG1001:layer|} = new Linear(2, 2);")]
    public Task Fires_where_registration_does_not_look(string member) => Rule.Check(Sources.Net(member));

    [Theory]
    [InlineData("private readonly ModuleDict<Conv2d> convs = new();")]
    [InlineData("private readonly ModuleList<Linear> layers = [];")]
    [InlineData("private readonly Linear layer = new(2, 2);")]
    [InlineData("private readonly Linear? layer;")]
    [InlineData("private readonly Module layer = new Linear(2, 2);")]
    [InlineData("[Ignore] private readonly List<Linear> layers = [];")]
    [InlineData("private readonly Func<Linear> make = () => new Linear(2, 2);")]
    [InlineData("private readonly List<int> sizes = [];")]
    [InlineData("private static Net? instance;")]
    [InlineData("private IEnumerable<Linear> Layers => [];")]
    public Task Stays_silent_about_registered_and_stateless_members(string member) => Rule.Check(Sources.Net(member));

    [Fact]
    public Task Stays_silent_about_modules_registered_by_hand() => Rule.Check("""
        [Module]
        public partial class Net
        {
            private readonly List<Linear> layers = [];

            public Net()
            {
                for (int i = 0; i < 3; i++)
                {
                    layers.Add(new Linear(2, 2));
                    RegisterModule($"layer{i}", layers[i]);
                }
            }

            public Tensor Forward(Tensor x)
            {
                foreach (var layer in layers) x = layer.Call(x);
                return x;
            }
        }
        """);

    [Fact]
    public Task Stays_silent_outside_of_modules() => Rule.Check("""
        public sealed class Ensemble(List<Linear> members)
        {
            private readonly List<Linear> others = members;

            public int Count => others.Count + members.Count;
        }
        """);

    [Fact]
    public Task Reports_an_interface_once_however_often_it_is_assigned() => Rule.Check("""
        public interface IActivation
        {
            Tensor Call(Tensor x);
        }

        [Module]
        public partial class Scaled : IActivation
        {
            private readonly Linear scale = new(2, 2);

            public Tensor Forward(Tensor x)
            {
                return scale.Call(x);
            }
        }

        [Module]
        public partial class Net
        {
            private readonly IActivation {|NG1001:activation|};

            public Net(bool wide)
            {
                if (wide) activation = new Scaled();
                else activation = new Scaled();
            }

            public Tensor Forward(Tensor x)
            {
                return x;
            }
        }
        """);

    [Fact]
    public Task Reports_a_captured_constructor_parameter() => Rule.Check("""
        [Module]
        public partial class Net(Linear {|NG1001:layer|}, Linear kept, List<Linear> {|NG1001:others|})
        {
            private readonly Linear own = kept;

            public Tensor Forward(Tensor x)
            {
                return own.Call(layer.Call(others[0].Call(x)));
            }
        }
        """);

    [Fact]
    public Task Reports_a_record_of_layers() => Rule.Check("""
        public sealed record Pair(Linear First, Linear Second);

        [Module]
        public partial class Net
        {
            private readonly Pair {|NG1001:pair|} = new(new Linear(2, 2), new Linear(2, 2));

            public Tensor Forward(Tensor x)
            {
                return pair.Second.Call(pair.First.Call(x));
            }
        }
        """);

    [Fact]
    public Task Finds_a_generic_module() => Rule.Check("""
        [Module]
        public partial class Net<T>
            where T : Module
        {
            private readonly List<T> {|NG1001:layers|} = [];

            public Tensor Forward(Tensor x)
            {
                return x;
            }
        }
        """);
}
