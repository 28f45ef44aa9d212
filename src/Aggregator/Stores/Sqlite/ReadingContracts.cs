using Aggregator.Providers.Contracts;

namespace Aggregator.Stores.Sqlite;

/// <summary>What readings look like, by the contracts of their providers; several may have the same measurement.</summary>
internal sealed class ReadingContracts(IEnumerable<Measurement> measurements)
{
    private readonly (string Measurement, Field Field)[] _fields =
        [.. measurements.SelectMany(measurement => measurement.Fields.Select(field => (measurement.Name, field))).Distinct()];

    /// <summary>The fields of each measurement.</summary>
    public ILookup<string, Field> Fields => _fields.ToLookup(entry => entry.Measurement, entry => entry.Field);

    /// <summary>Whether the other says the same.</summary>
    public bool Equal(ReadingContracts other) => _fields.ToHashSet().SetEquals(other._fields);
}
