namespace Aggregator.Stores.Sqlite;

/// <summary>One line of a batch.</summary>
/// <param name="Series">Whose row it is.</param>
/// <param name="Path">Which fields it has.</param>
/// <param name="At">The instant it is about, epoch ms.</param>
/// <param name="IssuedAt">When a forecast was issued, epoch ms.</param>
/// <param name="FetchedAt">When upstream's answer arrived, epoch ms.</param>
/// <param name="FirstValue">Where its values begin.</param>
internal readonly record struct BatchRow(
    SeriesEntry Series, FieldPath Path, long At, long? IssuedAt, long? FetchedAt, int FirstValue);
