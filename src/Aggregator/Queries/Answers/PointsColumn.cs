using Aggregator.Providers.Contracts;

namespace Aggregator.Queries.Answers;

/// <summary>The values of one field.</summary>
/// <param name="Unit">UCUM code; empty for text.</param>
/// <param name="Values">One for each instant: a number, a text, or null for a gap.</param>
internal sealed record PointsColumn(string Unit, IReadOnlyList<FieldValue> Values);
