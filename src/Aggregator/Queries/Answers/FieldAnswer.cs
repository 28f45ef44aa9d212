using Aggregator.Providers.Contracts;

namespace Aggregator.Queries.Answers;

/// <summary>A field, as it is told.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">UCUM code; empty for text.</param>
/// <param name="Kind">Number or text.</param>
internal sealed record FieldAnswer(string Name, string Unit, FieldKind Kind);
