namespace Aggregator.Providers.Contracts;

/// <summary>One column of a measurement.</summary>
/// <param name="Name">Lower snake case; the column's name in every store.</param>
/// <param name="Unit">UCUM code, such as <c>Cel</c>, <c>m/s</c>, <c>g/kW.h</c>; empty for text and <c>1</c> for a plain number.</param>
/// <param name="Description">What it tells, with its range.</param>
/// <param name="Kind">Number unless said otherwise.</param>
public sealed record Field(string Name, string Unit, string Description, FieldKind Kind = FieldKind.Number);
