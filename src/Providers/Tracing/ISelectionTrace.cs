namespace Aggregator.Providers.Tracing;

/// <summary>Is told what the selections of a declared source find in the answers about one target, in the order in which they are read.</summary>
public interface ISelectionTrace
{
    /// <summary>A measurement is looked for in an answer.</summary>
    /// <param name="measurement">Its name.</param>
    /// <param name="rows">JSONPath of its rows.</param>
    void Began(string measurement, string rows);

    /// <summary>A row of it was found; what is selected next is of that row.</summary>
    /// <param name="measurement">Its name.</param>
    void Row(string measurement);

    /// <summary>A field, a tag or an instant of the row was looked for.</summary>
    /// <param name="measurement">The measurement's name.</param>
    /// <param name="found">What came of it.</param>
    void Selected(string measurement, Found found);

    /// <summary>Something found does not become a reading.</summary>
    /// <param name="measurement">The measurement's name.</param>
    /// <param name="why">In words.</param>
    void LeftOut(string measurement, string why);

    /// <summary>All rows of the answer have been read.</summary>
    /// <param name="measurement">The measurement's name.</param>
    void Ended(string measurement);

    /// <summary>The answer, and with it the whole fetch, is refused.</summary>
    /// <param name="why">In words.</param>
    void Refused(string why);
}
