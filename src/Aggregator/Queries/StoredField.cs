using Aggregator.Providers.Contracts;

namespace Aggregator.Queries;

/// <summary>A field as the store knows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">UCUM code; empty for text and for what no contract names.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record StoredField(string Name, string Unit, FieldKind Kind);
