namespace Aggregator.Queries;

/// <summary>A measurement that has at least one series in the store.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Fields">Its fields in the order of the contract.</param>
internal sealed record StoredMeasurement(string Name, IReadOnlyList<StoredField> Fields)
{
    /// <summary>Whether its rows are told apart by the instant they were issued too.</summary>
    public bool IsForecast => Name.EndsWith("_forecast", StringComparison.Ordinal);

    /// <summary>Where a field stands; -1 when there is none of that name.</summary>
    public int IndexOf(string field)
    {
        for (var i = 0; i < Fields.Count; i++)
        {
            if (Fields[i].Name == field)
            {
                return i;
            }
        }

        return -1;
    }
}
