using System.Text.Json.Serialization;
using Aggregator.Providers.Contracts;

namespace Aggregator.Queries.Answers;

/// <summary>One field of a reading.</summary>
/// <param name="Value">A number, a text, or null for a gap.</param>
/// <param name="Unit">UCUM code, such as <c>Cel</c>; empty for text.</param>
[JsonConverter(typeof(MeasuredValueConverter))]
internal readonly record struct MeasuredValue(FieldValue Value, string Unit);
