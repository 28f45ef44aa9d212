using Aggregator.Providers.Contracts;

namespace Aggregator.Configuration;

/// <summary>Checks that all who fill a measurement mean the same by its fields: they share one column in every store.</summary>
internal static class MeasurementRules
{
    /// <summary>Notes each source whose fields contradict those of a provider or of a source before it.</summary>
    public static void Check(IReadOnlyList<IProviderType> providers, IEnumerable<SourceSettings> sources, string path, ProblemList problems)
    {
        var known = new Dictionary<(string Measurement, string Field), (Field Field, string Whose)>();
        foreach (var provider in providers)
        {
            Add(provider.Measurements, provider.Name);
        }

        foreach (var source in sources.Where(source => source.Enabled && !problems.Concerns($"{path}:{source.Name}")))
        {
            foreach (var (mine, other, measurement) in Add(source.Measurements, $"the source {source.Name}"))
            {
                problems.Add(
                    $"{path}:{source.Name}",
                    $"has {measurement}.{mine.Name} as {Words(mine)}, {other.Whose} has it as {Words(other.Field)}: give the measurement or the field another name.");
            }
        }

        List<(Field Mine, (Field Field, string Whose) Other, string Measurement)> Add(IReadOnlyList<Measurement> measurements, string whose)
        {
            var contradictions = new List<(Field, (Field, string), string)>();
            foreach (var (measurement, field) in measurements.SelectMany(measurement => measurement.Fields.Select(field => (measurement.Name, field))))
            {
                if (!known.TryAdd((measurement, field.Name), (field, whose)) && known[(measurement, field.Name)] is var other
                    && (other.Field.Kind != field.Kind || other.Field.Unit != field.Unit))
                {
                    contradictions.Add((field, other, measurement));
                }
            }

            return contradictions;
        }
    }

    private static string Words(Field field) => field.Kind is FieldKind.Text ? "text" : $"a number in {field.Unit}";
}
