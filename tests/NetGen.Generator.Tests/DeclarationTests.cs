using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>The live part of a module: base, registration, Call.</summary>
public sealed class DeclarationTests
{
    [Fact]
    public void The_seed_network_is_completed()
    {
        var run = GeneratorHarness.RunClean(Sources.MnistNet);
        Snapshot.Verify(run["App.MnistNet.g.cs"]);
    }

    [Fact]
    public void A_training_step_has_the_hand_written_loop_behind_it()
    {
        var run = GeneratorHarness.RunClean(Sources.MnistNet, Sources.Trainer);
        Snapshot.Verify(run["App.Trainer.Train.g.cs"]);
    }

    [Fact]
    public void A_function_with_a_gradient_by_hand_is_put_together_from_both_methods()
    {
        var run = GeneratorHarness.RunClean("""
            using NetGen;

            namespace App;

            public static partial class Activations
            {
                /// <summary>x times the logistic function of x.</summary>
                [Gradient(nameof(SwishGrad))]
                public static partial Tensor Swish(Tensor x);

                private static Tensor SwishForward(Tensor x) => x * F.Sigmoid(x);
                private static Tensor SwishGrad(Tensor x, Tensor y, Tensor gradY) => gradY * (F.Sigmoid(x) + y * (1 - F.Sigmoid(x)));
            }
            """);
        Snapshot.Verify(run["App.Activations.Swish.g.cs"]);
    }

    [Fact]
    public void A_function_with_a_body_gets_an_overload_that_calls_prefer()
    {
        var run = GeneratorHarness.RunClean("""
            using NetGen;

            namespace App;

            public static partial class Activations
            {
                /// <summary>x times the logistic function of x.</summary>
                [Gradient(nameof(SwishGrad))]
                public static Tensor Swish(Tensor x) => x * F.Sigmoid(x);

                private static Tensor SwishGrad(Tensor x, Tensor y, Tensor gradY) => gradY * (F.Sigmoid(x) + y * (1 - F.Sigmoid(x)));
            }
            """);
        Snapshot.Verify(run["App.Activations.Swish.g.cs"]);
    }

    [Fact]
    public void Gradients_of_several_operands_are_taken_apart()
    {
        var run = GeneratorHarness.RunClean("""
            using NetGen;

            namespace App;

            public partial struct Mixture
            {
                [Gradient(nameof(MixGrad))]
                internal Tensor Mix(string value, Tensor? x, Tensor tensors, float self = 2) => tensors;

                private readonly (Tensor? X, Tensor Y) MixGrad(string value, Tensor? x, Tensor tensors, float self, Tensor y, Tensor gradY) => (null, gradY);
            }
            """);
        Snapshot.Verify(run["App.Mixture.Mix.g.cs"]);
    }

    [Theory]
    [InlineData("public static partial Tensor S(this Tensor x, params int[] dims); private static Tensor SForward(Tensor x, int[] dims) => x; private static Tensor G(Tensor x, int[] dims, Tensor y, Tensor g) => g;")]
    [InlineData("public static Tensor S(this Tensor x, params int[] dims) => x; private static Tensor G(Tensor x, int[] dims, Tensor y, Tensor g) => g;")]
    [InlineData("public static Tensor S(Tensor x) => x; private static Tensor G(Tensor x, Tensor y, Tensor g) => g; [Gradient(\"G\")] public static Tensor S(Tensor x, Tensor w) => S(x) * w; private static (Tensor, Tensor) G(Tensor x, Tensor w, Tensor y, Tensor g) => (g, g);")]
    [InlineData("public static Tensor S(Tensor @event, double @default = 1.5) => @event; private static Tensor G(Tensor x, double y, Tensor value, Tensor gradient) => value;")]
    [InlineData("public static Tensor S(System.Func<Tensor, int> f, Tensor value, Tensor gradient, Tensor slopes) => value; private static (Tensor A, Tensor? B, Tensor C) G(System.Func<Tensor, int> f, Tensor value, Tensor gradient, Tensor slopes, Tensor y, Tensor g) => (g, null, g);")]
    [InlineData("public static Tensor S(Tensor x) => x; private static Tensor G(Tensor x, Tensor y, Tensor g) => g; public partial class Base { [Gradient(\"G\")] public Tensor S(Tensor x) => x; private Tensor G(Tensor x, Tensor y, Tensor g) => g; } public partial class Derived : Base { [Gradient(\"G\")] public new Tensor S(Tensor x) => x; private Tensor G(Tensor x, Tensor y, Tensor g) => g; }")]
    [InlineData("public static Tensor S(System.DayOfWeek day, Tensor value, Tensor gradient, Tensor slopes) => value; private static (Tensor A, Tensor? B, Tensor C) G(System.DayOfWeek day, Tensor value, Tensor gradient, Tensor slopes, Tensor y, Tensor g) => (g, null, g);")]
    public void Functions_with_gradients_compile(string members)
    {
        var run = GeneratorHarness.RunClean($"using NetGen; namespace App; public static partial class Functions {{ [Gradient(\"G\")] {members} }}");
        Assert.Contains(run.Files, file => file.StartsWith("App.Functions.S", System.StringComparison.Ordinal) && !file.Contains("Unfinished", System.StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[Gradient(\"G\")] private static partial Tensor S(Tensor x); static Tensor SForward(Tensor x) => x;")]
    [InlineData("[Gradient(\"G\")] private static partial Tensor S(Tensor x); static Tensor G(Tensor x, Tensor y, Tensor gradY) => x;")]
    [InlineData("[Gradient(\"G\")] private static partial Tensor S(Tensor x); static Tensor SForward(Tensor x) => x; static Tensor G(Tensor x, Tensor gradY) => x;")]
    [InlineData("[Gradient(\"G\")] private static partial Tensor S(Tensor x, Tensor w); static Tensor SForward(Tensor x) => x; static Tensor G(Tensor x, Tensor y, Tensor gradY) => x;")]
    [InlineData("[Gradient(null!)] private static partial Tensor S(Tensor x); static Tensor SForward(Tensor x) => x;")]
    public void A_function_whose_methods_do_not_fit_gets_a_body_that_throws(string members)
    {
        var run = GeneratorHarness.RunClean($"using NetGen; namespace App; static partial class Functions {{ {members} }}");
        Assert.Contains("throw new global::System.InvalidOperationException(\"This method could not be completed: NG4005 says why.\")", run["App.Functions.S.Unfinished.g.cs"], StringComparison.Ordinal);
    }

    // Without a body the C# compiler stops before NG4004 is reported.
    [Theory]
    [InlineData("[TrainingStep] public partial float Train(Tensor x);")]
    [InlineData("[TrainingStep] public partial float Train(Tensor x); private int TrainLoss(Tensor x) => 1;")]
    [InlineData("[TrainingStep] public partial int Train(ref Tensor x, params int[] sizes); private Tensor TrainLoss(Tensor x) => x;")]
    [InlineData("[TrainingStep] public partial float Train(Tensor x, int y = 1); [TrainingStep] public partial float Train(Tensor x);", ".1")]
    public void A_step_that_cannot_be_completed_gets_a_body_that_throws(string members, string overload = "")
    {
        var run = GeneratorHarness.RunClean($"using NetGen; namespace App; partial class Trainer {{ {members} }}");
        Assert.Contains("NG4004 says why", run[$"App.Trainer.Train{overload}.Unfinished.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[TrainingStep, Gradient(\"G\")] public static partial Tensor S(Tensor x); private static Tensor SForward(Tensor x) => x; private static Tensor G(Tensor x, Tensor y, Tensor g) => g;")]
    [InlineData("[TrainingStep, Gradient(\"G\")] public static partial Tensor S(Tensor x);")]
    [InlineData("[TrainingStep, Gradient(\"G\")] public static partial float S(Tensor x); private static Tensor SLoss(Tensor x) => x; internal static readonly Sgd optimizer = null!;")]
    [InlineData("[Gradient(\"G\")] public static partial Tensor S(Tensor x); [TrainingStep] public static partial float S(Tensor x, Tensor y); private static Tensor SLoss(Tensor x, Tensor y) => x; internal static readonly Sgd optimizer = null!;")]
    public void A_method_with_both_attributes_or_names_has_one_body(string members) =>
        GeneratorHarness.RunClean($"using NetGen; namespace App; static partial class Functions {{ {members} }}");

    [Fact]
    public void A_nested_generic_class_is_completed_inside_its_partial_parents()
    {
        var run = GeneratorHarness.RunClean("""
            using NetGen;
            using NetGen.Layers;

            namespace App.Deep
            {
                public partial record struct Outer<TKey>
                {
                    internal partial interface IInner
                    {
                        [Module]
                        public partial class Box<T> where T : Module, new()
                        {
                            private readonly T inner = new();
                            public Tensor Forward(Tensor x) => x;
                        }
                    }
                }
            }
            """);
        Snapshot.Verify(run["App.Deep.Outer`1+IInner+Box`1.g.cs"]);
    }

    [Fact]
    public void What_is_obsolete_or_documented_in_part_warns_where_the_user_wrote_it_alone()
    {
        var run = GeneratorHarness.Run("""
            using System;
            using NetGen;
            using NetGen.Layers;

            namespace App;

            /// <summary>A network.</summary>
            [Module]
            public partial class Net
            {
                [Obsolete("old")] private readonly Linear fc = new(4, 3);
                [Obsolete] private readonly Parameter scale = new(Tensor.Ones(3));

                /// <summary>Calls a <see cref="Linear"/>, and <see cref="nothing"/>.</summary>
                /// <param name="k">A factor.</param>
                /// <param name="gone">Nothing.</param>
                [Obsolete("old")] public Tensor Forward([Shape("N", 4)] Tensor x, float k = 2, Tensor? mask = null) => fc.Call(x) * scale * k;
            }

            /// <summary>Trains it.</summary>
            public sealed partial class Trainer(Net net, Sgd optimizer)
            {
                /// <summary>A step on <see cref="Linear"/>.</summary>
                [TrainingStep] public partial float Train(Tensor x);

                private Tensor TrainLoss(Tensor x) => net.Call(x).Mean();
            }
            """);
        Assert.Empty(run.ProblemsWithDocumentation());
    }

    [Fact]
    public void Members_of_several_files_are_registered_in_order()
    {
        var run = GeneratorHarness.RunClean(
            Sources.Module("private readonly Linear first = new(2, 3); public Tensor Forward(Tensor x) => second.Call(first.Call(x));"),
            "namespace App; partial class Net { private readonly NetGen.Layers.Linear second = new(3, 4); }");
        Snapshot.Verify(run["App.Net.g.cs"]);
    }

    [Fact]
    public void What_is_registered_and_under_which_name()
    {
        var run = GeneratorHarness.RunClean(Sources.Module("""
            private readonly Linear _hidden = new(2, 3);
            [Name("head.")] private readonly Linear other = new(3, 4);
            public Linear? Optional { get; } = null;
            private readonly Parameter scale = new(Tensor.Ones(3));
            [Buffer(Persistent = false)] private readonly Tensor offset = Tensor.Zeros(3);
            [Ignore] private readonly Linear ignored = new(1, 1);
            private static readonly Linear Shared = new(1, 1);
            private readonly Linear @class = new(1, 1);
            private Linear Computed => other;
            public Tensor Forward(Tensor x) => x;
            """));
        Snapshot.Verify(run["App.Net.g.cs"]);
    }

    [Fact]
    public void A_class_whose_base_is_a_module_visits_it_first()
    {
        var run = GeneratorHarness.RunClean("""
            using NetGen;
            using NetGen.Layers;

            [Module]
            public abstract partial class Base
            {
                protected readonly Linear inner = new(2, 2);
                public abstract Tensor Forward(Tensor x);
            }

            [Module]
            public partial class Derived : Base
            {
                private readonly Linear own = new(2, 2);
                public override Tensor Forward(Tensor x) => own.Call(inner.Call(x));
            }
            """);
        Snapshot.Verify(run["Base.g.cs"] + run["Derived.g.cs"]);
    }

    [Fact]
    public void Types_of_the_users_that_are_called_like_the_librarys_do_not_disturb()
    {
        var run = GeneratorHarness.RunClean("""
            namespace App;

            public class Tensor;
            public class Module;
            public static class F;
            public interface IModuleVisitor;

            [NetGen.Module]
            public partial class Net
            {
                private readonly Tensor unrelated = new();
                public NetGen.Tensor Forward(NetGen.Tensor x) => NetGen.F.Relu(x);
                public object Unrelated => unrelated;
            }
            """);
        Assert.DoesNotContain("unrelated", run["App.Net.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public Tensor Forward() => Tensor.Zeros(1);", "CallEager(default(global::System.ValueTuple), _ => Forward())")]
    [InlineData(
        "public Tensor Forward(Tensor a, Tensor inputs, int all, Tensor d) => a + inputs * all + d;",
        "CallEager((a, inputs, all, d), all => Forward(all.Item1, all.Item2, all.Item3, all.Item4), "
        + "(all, inputs) => (inputs.Enter(all.Item1, 0), inputs.Enter(all.Item2, 1), inputs.Enter(all.Item3, 2), inputs.Enter(all.Item4, 3)))")]
    [InlineData("public Tensor Forward(Tensor x, Tensor? mask = null, int k = 3, float p = 0.5f) => x;", "int k = 3, float p = 0.5F)")]
    [InlineData("public (Tensor, int) Forward(Tensor x, string text = \"a\\\"b\") => (x, 1);", "string text = \"a\\\"b\")")]
    [InlineData("public void Forward(Tensor x, out int y) => y = 1;", "=> Forward(x, out y);")]
    [InlineData("public Tensor Forward(Tensor result) => result;", "ref result1);")]
    [InlineData("public Tensor Forward(Tensor @event) => @event;", "CallCompiled(@event, ref result);")]
    [InlineData("public Tensor Forward(Tensor x, DayOfWeek day = DayOfWeek.Friday) => x;", "day = (global::System.DayOfWeek)(5)")]
    [InlineData("public Tensor Forward(Tensor x, params int[] more) => x;", "params int[] more)")]
    [InlineData("public virtual Tensor Forward(Tensor x) => x;", "if (GetType() == typeof(Net)) CallCompiled(x, ref result);")]
    public void Call_has_the_signature_of_Forward(string forward, string expected)
    {
        var run = GeneratorHarness.RunClean(Sources.Module(forward));
        Assert.Contains(expected, run["App.Net.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Module] public class NotPartial { public Tensor Forward(Tensor x) => x; }")]
    [InlineData("[Module] public static partial class Static { }")]
    [InlineData("public class Outer { [Module] public partial class Inner { public Tensor Forward(Tensor x) => x; } }")]
    [InlineData("[Module] public partial record Record { public Tensor Forward(Tensor x) => x; }")]
    [InlineData("[Module] public partial class Foreign : System.Collections.ArrayList { public Tensor Forward(Tensor x) => x; }")]
    public void A_class_that_cannot_be_completed_is_left_alone(string source)
    {
        var run = GeneratorHarness.Run("using NetGen;\n" + source);
        Assert.Empty(run.Files);
    }

    [Fact]
    public void What_the_user_wrote_is_not_generated()
    {
        var run = GeneratorHarness.RunClean(Sources.Module("""
            public Tensor Forward(Tensor x) => x;
            public Tensor Call(Tensor x) => CallEager(x, Forward);
            protected override void VisitMembers(IModuleVisitor visitor) => base.VisitMembers(visitor);
            """));
        var generated = run["App.Net.g.cs"];
        Assert.DoesNotContain("Call(", generated, StringComparison.Ordinal);
        Assert.DoesNotContain("VisitMembers", generated, StringComparison.Ordinal);
    }

    [Fact]
    public void The_documentation_of_Forward_shows_on_Call()
    {
        var run = GeneratorHarness.RunClean(Sources.Module("""
            /// <summary>Twice the input.</summary>
            /// <param name="scale">Unused.</param>
            [return: Shape("N", 8, DType = DType.Int64)]
            public Tensor Forward([Shape("N", 8, DType = DType.Int64)] Tensor x, int scale) => x + x;
            """));
        Snapshot.Verify(run["App.Net.g.cs"]);
    }
}
