using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Declared;

/// <summary>One thing that a declared source asks for.</summary>
internal sealed record DeclaredTarget : Target
{
    private DeclaredTarget(string name, string product)
        : base(name, product)
    {
    }

    /// <summary>What words in braces mean.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>What is read from an answer about it.</summary>
    public required IReadOnlyList<DeclaredMeasurement> Measurements { get; init; }

    /// <summary>Every target of a source, in the order of the file.</summary>
    public static IReadOnlyList<DeclaredTarget> From(string source, DeclaredOptions options)
    {
        var shapes = DeclaredMeasurement.ShapesOf(options);
        return [.. options.Targets.Select(target => From(source, target, options, shapes))];
    }

    private static DeclaredTarget From(string source, DeclaredTargetOptions target, DeclaredOptions options, IReadOnlyList<Measurement> shapes)
    {
        var values = Template.ValuesOf(target);
        (string, string?)[] tags = [("provider", DeclaredType.ProviderName), ("source", source), ("place", target.Name)];
        return new DeclaredTarget(target.Name, string.Join('+', shapes.Select(shape => shape.Name)))
        {
            Values = values,
            Measurements = [.. shapes.Select(shape => new DeclaredMeasurement(shape, options.Measurements[shape.Name], tags, values))],
            CacheTtl = options.CacheTtl ?? TimeSpan.Zero,
            CallsPerFetch = options.Pages?.MaxPages ?? 1,
        };
    }
}
