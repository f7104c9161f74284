namespace NetGen;

/// <summary>
/// An optimizer's state as named tensors: <c>param_groups.G.lr</c>, <c>param_groups.G.weight_decay</c>,
/// <c>param_groups.G.initial_lr</c> under a scheduler and, for every parameter that has been updated, <c>state.P.step</c>
/// and <c>state.P.NAME</c> for each memory of the rule. P counts through all groups.
/// </summary>
internal static class OptimizerStateDict
{
    public static IReadOnlyDictionary<string, Tensor> Save(ParameterGroup[] groups, OptimizerState[] states, string[] names)
    {
        var result = new Dictionary<string, Tensor>();
        var index = 0;
        for (var g = 0; g < groups.Length; g++)
        {
            foreach (var (key, value) in Options(groups[g]))
            {
                if (value is not null)
                    result[$"param_groups.{g}.{key}"] = Tensor.Scalar(value.Value, DType.Float64);
            }

            for (var p = 0; p < groups[g].Parameters.Count; p++, index++)
            {
                if (states[g].Steps[p] > 0)
                    SaveParameter(result, $"state.{index}.", groups[g].Parameters[p], states[g], p, names);
            }
        }

        return result;
    }

    /// <summary>Checks everything, then copies everything.</summary>
    public static void Load(
        string optimizer,
        IReadOnlyDictionary<string, Tensor> state,
        ParameterGroup[] groups,
        OptimizerState[] states,
        string[] names)
    {
        var reader = new StateReader(state);
        var copies = new List<Action>();
        var index = 0;
        for (var g = 0; g < groups.Length; g++)
        {
            LoadOptions(reader, $"param_groups.{g}.", groups[g], copies);
            for (var p = 0; p < groups[g].Parameters.Count; p++, index++)
                LoadParameter(reader, $"state.{index}.", groups[g].Parameters[p], states[g], p, names, copies);
        }

        reader.ThrowUnlessClean(optimizer);
        copies.ForEach(copy => copy());
    }

    private static (string Key, double? Value)[] Options(ParameterGroup group) =>
        [("lr", group.LearningRate), ("weight_decay", group.WeightDecay), ("initial_lr", group.InitialLearningRate)];

    private static void SaveParameter(
        Dictionary<string, Tensor> result, string prefix, Parameter parameter, OptimizerState state, int p, string[] names)
    {
        result[prefix + "step"] = Tensor.Scalar(state.Steps[p], DType.Int64);
        foreach (var name in names)
        {
            ReadOnlySpan<float> memory = state.Buffer(name).AsSpan(state.Offsets[p], (int)parameter.Numel);
            result[prefix + name] = Tensor.FromSpan(memory).Reshape(parameter.Shape);
        }
    }

    private static void LoadOptions(StateReader reader, string prefix, ParameterGroup group, List<Action> copies)
    {
        var lr = reader.Take(prefix + "lr", DType.Float64, [])?.Item<double>();
        var decay = reader.Take(prefix + "weight_decay", DType.Float64, [])?.Item<double>();
        var initial = reader.TakeOptional(prefix + "initial_lr", DType.Float64, [])?.Item<double>();
        copies.Add(() =>
        {
            group.LearningRate = lr;
            group.WeightDecay = decay;
            group.InitialLearningRate = initial;
        });
    }

    private static void LoadParameter(
        StateReader reader, string prefix, Parameter parameter, OptimizerState state, int p, string[] names, List<Action> copies)
    {
        var step = reader.TakeOptional(prefix + "step", DType.Int64, [])?.Item<long>() ?? 0;
        copies.Add(() => state.Steps[p] = step);
        foreach (var name in names)
        {
            // A parameter that has never had a gradient has no state.
            var memory = step == 0 ? null : reader.Take(prefix + name, DType.Float32, parameter.Shape);
            copies.Add(() =>
            {
                var target = state.Buffer(name).AsSpan(state.Offsets[p], (int)parameter.Numel);
                if (memory is null)
                {
                    target.Clear();
                }
                else
                {
                    memory.Contiguous().AsSpan<float>().CopyTo(target);
                }
            });
        }
    }
}
