using NetGen.CompilerServices;

namespace NetGen;

public abstract partial class Module
{
    /// <summary>Runs <c>Forward</c> as it is written, with the hooks around it. Every <c>Call</c> ends here unless it is compiled.</summary>
    /// <typeparam name="TIn">The input's type.</typeparam>
    /// <typeparam name="TOut">The output's type.</typeparam>
    /// <param name="input">The input.</param>
    /// <param name="forward">The module's <c>Forward</c>.</param>
    /// <returns>What <c>Forward</c>, or the last hook that replaced it, returned.</returns>
    protected TOut CallEager<TIn, TOut>(TIn input, Func<TIn, TOut> forward)
    {
        ArgumentNullException.ThrowIfNull(forward);
        if (RecomputedCall.IsDue(this) && RecomputedCall.CanReturn<TOut>() && input is Tensor x)
            return RecomputedCall.Run(this, [x], given => this is ITensorModule same && typeof(TOut) == typeof(Tensor) ? (TOut)(object)same.Call(given[0]!) : CallEager((TIn)(object)given[0]!, forward));
        return hooks is { IsEmpty: false } set
            ? CallHooked(set, input, forward, static (value, nodes) => nodes.EnterAll(value))
            : forward(input);
    }

    /// <summary><see cref="CallEager{TIn,TOut}(TIn,Func{TIn,TOut})"/> for two inputs, which hooks see as a tuple.</summary>
    /// <typeparam name="T1">Type of the first input.</typeparam>
    /// <typeparam name="T2">Type of the second input.</typeparam>
    /// <typeparam name="TOut">The output's type.</typeparam>
    /// <param name="input1">The first input.</param>
    /// <param name="input2">The second input.</param>
    /// <param name="forward">The module's <c>Forward</c>.</param>
    /// <returns>What <c>Forward</c>, or the last hook that replaced it, returned.</returns>
    protected TOut CallEager<T1, T2, TOut>(T1 input1, T2 input2, Func<T1, T2, TOut> forward)
    {
        ArgumentNullException.ThrowIfNull(forward);
        if (RecomputedCall.IsDue(this) && RecomputedCall.CanReturn<TOut>())
            return RecomputedCall.Run(this, [input1 as Tensor, input2 as Tensor], given => CallEager(Or(given[0], input1), Or(given[1], input2), forward));
        return hooks is { IsEmpty: false } set
            ? CallHooked(
                set,
                (input1, input2),
                pair => forward(pair.input1, pair.input2),
                static (pair, nodes) => (nodes.Enter(pair.input1, 0), nodes.Enter(pair.input2, 1)))
            : forward(input1, input2);
    }

    /// <summary><see cref="CallEager{TIn,TOut}(TIn,Func{TIn,TOut})"/> for three inputs, which hooks see as a tuple.</summary>
    /// <typeparam name="T1">Type of the first input.</typeparam>
    /// <typeparam name="T2">Type of the second input.</typeparam>
    /// <typeparam name="T3">Type of the third input.</typeparam>
    /// <typeparam name="TOut">The output's type.</typeparam>
    /// <param name="input1">The first input.</param>
    /// <param name="input2">The second input.</param>
    /// <param name="input3">The third input.</param>
    /// <param name="forward">The module's <c>Forward</c>.</param>
    /// <returns>What <c>Forward</c>, or the last hook that replaced it, returned.</returns>
    protected TOut CallEager<T1, T2, T3, TOut>(T1 input1, T2 input2, T3 input3, Func<T1, T2, T3, TOut> forward)
    {
        ArgumentNullException.ThrowIfNull(forward);
        if (RecomputedCall.IsDue(this) && RecomputedCall.CanReturn<TOut>())
        {
            return RecomputedCall.Run(
                this,
                [input1 as Tensor, input2 as Tensor, input3 as Tensor],
                given => CallEager(Or(given[0], input1), Or(given[1], input2), Or(given[2], input3), forward));
        }

        return hooks is { IsEmpty: false } set
            ? CallHooked(
                set,
                (input1, input2, input3),
                triple => forward(triple.input1, triple.input2, triple.input3),
                static (triple, nodes) => (nodes.Enter(triple.input1, 0), nodes.Enter(triple.input2, 1), nodes.Enter(triple.input3, 2)))
            : forward(input1, input2, input3);
    }

    /// <summary><see cref="CallEager{TIn,TOut}(TIn,Func{TIn,TOut})"/> for more inputs, which come as a tuple.</summary>
    /// <typeparam name="TIn">Type of the tuple.</typeparam>
    /// <typeparam name="TOut">The output's type.</typeparam>
    /// <param name="inputs">The inputs.</param>
    /// <param name="forward">Calls the module's <c>Forward</c> with the tuple's items.</param>
    /// <param name="enter">The tuple with <see cref="HookedInputs.Enter"/> of each of its items in place of the item.</param>
    /// <returns>What <c>Forward</c>, or the last hook that replaced it, returned.</returns>
    protected TOut CallEager<TIn, TOut>(TIn inputs, Func<TIn, TOut> forward, Func<TIn, HookedInputs, TIn> enter)
    {
        ArgumentNullException.ThrowIfNull(forward);
        ArgumentNullException.ThrowIfNull(enter);
        if (RecomputedCall.IsDue(this) && RecomputedCall.CanReturn<TOut>())
        {
            var tensors = new List<Tensor?>();
            enter(inputs, new HookedInputs(tensors));
            return RecomputedCall.Run(this, [.. tensors], given => CallEager(enter(inputs, new HookedInputs(given)), forward, enter));
        }

        return hooks is { IsEmpty: false } set
            ? CallHooked(set, inputs, forward, (all, nodes) => enter(all, new HookedInputs(nodes)))
            : forward(inputs);
    }

    /// <summary>Whether <c>[Recompute]</c> stands on a field that holds the module, as the class around it says when it is called.</summary>
    internal bool IsRecomputed { get; set; }

    /// <summary>A tensor in the place of an input; the input itself where it is none.</summary>
    private static T Or<T>(Tensor? tensor, T input) => tensor is null ? input : (T)(object)tensor;

    private TOut CallHooked<TIn, TOut>(HookSet set, TIn input, Func<TIn, TOut> forward, Func<TIn, BackwardHooks, TIn> enter)
    {
        object? given = input;
        foreach (Func<Module, object?, object?> hook in set.ForwardPre.ToArray())
            given = hook(this, given) ?? given;
        TIn operand = Cast<TIn>(this, "input", given);

        BackwardHooks? backward = set.WantsBackward && GradMode.IsEnabled ? new BackwardHooks(this, set, given) : null;
        operand = backward is null ? operand : enter(operand, backward);
        object? result = forward(operand);
        foreach (Func<Module, object?, object?, object?> hook in set.Forward.ToArray())
            result = hook(this, operand, result) ?? result;
        TOut output = Cast<TOut>(this, "output", result);
        return backward is null ? output : backward.Leave(output);
    }
}
