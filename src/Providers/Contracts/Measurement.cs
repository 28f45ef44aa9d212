namespace Aggregator.Providers.Contracts;

/// <summary>The shape of readings of one kind: a table in SQL, a measurement in InfluxDB.</summary>
public sealed class Measurement
{
    // Not frozen: that takes longer to make, and every start makes one for each measurement.
    private readonly Dictionary<string, int> _positions = [];

    /// <param name="name">Lower snake case. A forecast's name ends in <c>_forecast</c>.</param>
    /// <param name="description">What one reading of it is about.</param>
    /// <param name="fields">All fields it can have, in the order stores show them.</param>
    public Measurement(string name, string description, IReadOnlyList<Field> fields)
    {
        Name = name;
        Description = description;
        Fields = fields;
        foreach (var (position, field) in fields.Index())
        {
            _positions[field.Name] = position;
        }
    }

    /// <summary>Lower snake case.</summary>
    public string Name { get; }

    /// <summary>What one reading of it is about.</summary>
    public string Description { get; }

    /// <summary>Whether its readings are about the future and carry the instant they were issued.</summary>
    public bool IsForecast => Name.EndsWith("_forecast", StringComparison.Ordinal);

    /// <summary>All fields it can have, in the order stores show them.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>How often upstream has something new of it, where that is less often than of the source's other readings; null where it is not.</summary>
    public TimeSpan? Freshness { get; init; }

    /// <summary>Where the field stands in <see cref="Fields"/>.</summary>
    /// <exception cref="ArgumentException">The measurement has no such field.</exception>
    public int PositionOf(string field) => _positions.TryGetValue(field, out var position)
        ? position
        : throw new ArgumentException($"The measurement '{Name}' has no field '{field}'.", nameof(field));
}
