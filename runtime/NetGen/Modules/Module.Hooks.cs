using System.Runtime.CompilerServices;

namespace NetGen;

public abstract partial class Module
{
    private static int liveHooks;

    private HookSet? hooks;

    /// <summary>Whether a hook is registered on this module or below it. Compiled code then gives way to eager code.</summary>
    /// <remarks>Free of cost while no hook is alive in the whole process.</remarks>
    public bool HasHooks => Volatile.Read(ref liveHooks) > 0 && HookSearch.Finds(this);

    /// <summary>Whether a hook is registered on this very module.</summary>
    internal bool HasOwnHooks => hooks is { IsEmpty: false };

    /// <summary>Runs a function before every <c>Call</c> of this module.</summary>
    /// <param name="hook">Gets the module and its input; a tensor it returns replaces the input, null keeps it.</param>
    /// <returns>Removes the hook when disposed.</returns>
    public HookHandle RegisterForwardPreHook(Func<Module, Tensor, Tensor?> hook) => RegisterForwardPreHook<Tensor>(hook);

    /// <summary>Runs an action before every <c>Call</c> of this module.</summary>
    /// <param name="hook">Gets the module and its input.</param>
    /// <returns>Removes the hook when disposed.</returns>
    public HookHandle RegisterForwardPreHook(Action<Module, Tensor> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return RegisterForwardPreHook<Tensor>((module, input) =>
        {
            hook(module, input);
            return null;
        });
    }

    /// <summary>Runs a function before every <c>Call</c> of a module whose input is not one tensor.</summary>
    /// <typeparam name="TIn">The input's type; several inputs form a tuple.</typeparam>
    /// <param name="hook">Gets the module and its input; what it returns replaces the input, null keeps it.</param>
    /// <returns>Removes the hook when disposed.</returns>
    public HookHandle RegisterForwardPreHook<TIn>(Func<Module, TIn, object?> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Register(set => set.ForwardPre, (module, input) => hook(module, Cast<TIn>(module, "input", input)));
    }

    /// <summary>Runs a function after every <c>Call</c> of this module.</summary>
    /// <param name="hook">Gets the module, its input and its output; a tensor it returns replaces the output, null keeps it.</param>
    /// <returns>Removes the hook when disposed.</returns>
    public HookHandle RegisterForwardHook(Func<Module, Tensor, Tensor, Tensor?> hook) => RegisterForwardHook<Tensor, Tensor>(hook);

    /// <summary>Runs an action after every <c>Call</c> of this module.</summary>
    /// <param name="hook">Gets the module, its input and its output.</param>
    /// <returns>Removes the hook when disposed.</returns>
    public HookHandle RegisterForwardHook(Action<Module, Tensor, Tensor> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return RegisterForwardHook<Tensor, Tensor>((module, input, output) =>
        {
            hook(module, input, output);
            return null;
        });
    }

    /// <summary>Runs a function after every <c>Call</c> of a module whose input or output is not one tensor.</summary>
    /// <typeparam name="TIn">The input's type; several inputs form a tuple.</typeparam>
    /// <typeparam name="TOut">The output's type.</typeparam>
    /// <param name="hook">Gets the module, its input and its output; what it returns replaces the output, null keeps it.</param>
    /// <returns>Removes the hook when disposed.</returns>
    public HookHandle RegisterForwardHook<TIn, TOut>(Func<Module, TIn, TOut, object?> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Register(
            set => set.Forward,
            (module, input, output) => hook(module, Cast<TIn>(module, "input", input), Cast<TOut>(module, "output", output)));
    }

    /// <summary>Runs a function when the gradient of this module's output is known, before its backward.</summary>
    /// <param name="hook">Gets the module and the gradient; a tensor it returns replaces the gradient, null keeps it.</param>
    /// <returns>Removes the hook when disposed.</returns>
    [OverloadResolutionPriority(1)]
    public HookHandle RegisterFullBackwardPreHook(Func<Module, Tensor, Tensor?> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Register(set => set.BackwardPre, (module, gradients) => gradients[0] is { } gradient ? [hook(module, gradient)] : null);
    }

    /// <summary>Runs a function when the gradients of the outputs of this module are known, before its backward.</summary>
    /// <param name="hook">
    /// Gets the module and the gradients of its outputs in order, null where none came; tensors it returns replace those at
    /// their places, null keeps them.
    /// </param>
    /// <returns>Removes the hook when disposed.</returns>
    public HookHandle RegisterFullBackwardPreHook(Func<Module, Tensor?[], Tensor?[]?> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Register(set => set.BackwardPre, (module, gradients) => hook(module, gradients));
    }

    /// <summary>Runs an action when the gradients of this module's inputs are known.</summary>
    /// <remarks>
    /// Several inputs or outputs are tensors, or the items of one tuple that holds nothing but tensors. Where no input wants
    /// a gradient, it runs when the gradients of the outputs are known. A call has the backward hooks that were registered when
    /// it was made, whatever is registered or removed before its backward.
    /// </remarks>
    /// <param name="hook">
    /// Gets the module, the gradients of its inputs in order (null where none is wanted) and those of its outputs (null where
    /// none came). It may replace gradients in the first array.
    /// </param>
    /// <returns>Removes the hook when disposed.</returns>
    public HookHandle RegisterFullBackwardHook(Action<Module, Tensor?[], Tensor?[]> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Register(set => set.Backward, (module, inputs, outputs) => hook(module, inputs, outputs));
    }

    // Each caller makes a delegate of its own: a function that is registered twice is then removed where its handle put it.
    private HookHandle Register<THook>(Func<HookSet, List<THook>> choose, THook hook)
    {
        List<THook> list = choose(hooks ??= new HookSet());
        list.Add(hook);
        Interlocked.Increment(ref liveHooks);
        return new HookHandle(() =>
        {
            list.Remove(hook);
            Interlocked.Decrement(ref liveHooks);
        });
    }

    private static T Cast<T>(Module module, string what, object? value) => value is T typed
        ? typed
        : throw new InvalidOperationException($"A hook of {module.KindName} expects its {what} to be {typeof(T)}, but it is {value?.GetType().ToString() ?? "null"}.");
}
