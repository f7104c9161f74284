namespace NetGen;

/// <summary>
/// An optimizer's state as named tensors: <c>param_groups.G.lr</c> and so on for every option, <c>param_groups.G.initial_lr</c>
/// under a scheduler and, for every parameter that has been updated, <c>state.P.step</c> and <c>state.P.NAME</c> for each
/// memory of the rule. P counts through all groups.
/// </summary>
internal sealed class OptimizerStateDict(
    ParameterGroup[] groups, OptimizerState[] states, string[] names, string[] numberNames, Func<ParameterGroup, string, bool> remembers)
{
    public IReadOnlyDictionary<string, Tensor> Save()
    {
        var result = new Dictionary<string, Tensor>();
        var index = 0;
        for (var g = 0; g < groups.Length; g++)
        {
            foreach (var option in groups[g].Options)
                result[$"param_groups.{g}.{option}"] = Tensor.Scalar(groups[g][option]!.Value, DType.Float64);

            for (var p = 0; p < groups[g].Parameters.Count; p++, index++)
            {
                if (states[g].Steps[p] > 0)
                    SaveParameter(result, $"state.{index}.", groups[g], states[g], p);
            }
        }

        return result;
    }

    /// <summary>Checks everything, then copies everything.</summary>
    public void Load(string optimizer, IReadOnlyDictionary<string, Tensor> state)
    {
        var reader = new StateReader(state);
        var copies = new List<Action>();
        var index = 0;
        for (var g = 0; g < groups.Length; g++)
        {
            var (group, loaded) = (groups[g], LoadOptions(reader, $"param_groups.{g}.", groups[g]));
            copies.Add(() => group.TakeOptions(loaded));
            for (var p = 0; p < group.Parameters.Count; p++, index++)
                LoadParameter(reader, $"state.{index}.", loaded, states[g], p, copies);
        }

        reader.ThrowUnlessClean(optimizer);
        copies.ForEach(copy => copy());
    }

    private void SaveParameter(Dictionary<string, Tensor> result, string prefix, ParameterGroup group, OptimizerState state, int p)
    {
        result[prefix + "step"] = Tensor.Scalar(state.Steps[p], DType.Int64);
        foreach (var name in numberNames)
            result[prefix + name] = Tensor.Scalar(state.Numbers(name)[p], DType.Float64);
        foreach (var name in names.Where(name => remembers(group, name)))
        {
            var parameter = group.Parameters[p];
            ReadOnlySpan<float> memory = state.Buffer(name).AsSpan(state.Offsets[p], (int)parameter.Numel);
            result[prefix + name] = Tensor.FromSpan(memory).Reshape(parameter.Shape);
        }
    }

    private static ParameterGroup LoadOptions(StateReader reader, string prefix, ParameterGroup group)
    {
        var loaded = new Dictionary<string, double>();
        foreach (var option in group.Options.Where(option => option != ParameterGroup.InitialLearningRateOption))
        {
            if (reader.Take(prefix + option, DType.Float64, []) is { } value)
                loaded[option] = value.Item<double>();
        }

        if (reader.TakeOptional(prefix + ParameterGroup.InitialLearningRateOption, DType.Float64, []) is { } initial)
            loaded[ParameterGroup.InitialLearningRateOption] = initial.Item<double>();
        return group.With(loaded);
    }

    /// <summary>A parameter that has never had a gradient has no state.</summary>
    private void LoadParameter(StateReader reader, string prefix, ParameterGroup group, OptimizerState state, int p, List<Action> copies)
    {
        var parameter = group.Parameters[p];
        var step = reader.TakeOptional(prefix + "step", DType.Int64, [])?.Item<long>() ?? 0;
        copies.Add(() => state.Steps[p] = step);
        foreach (var name in numberNames)
        {
            var number = step == 0 ? null : reader.Take(prefix + name, DType.Float64, []);
            copies.Add(() => state.Numbers(name)[p] = number?.Item<double>() ?? 0);
        }

        foreach (var name in names)
        {
            var memory = step == 0 || !remembers(group, name) ? null : reader.Take(prefix + name, DType.Float32, parameter.Shape);
            copies.Add(() =>
            {
                var target = state.Buffer(name).AsSpan(state.Offsets[p], (int)parameter.Numel);
                if (memory is null)
                    target.Clear();
                else
                    memory.Contiguous().AsSpan<float>().CopyTo(target);
            });
        }
    }
}
