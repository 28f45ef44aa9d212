using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Declared;

/// <summary>A row of an answer, read; only when the answer arrived is still to be said.</summary>
/// <param name="Series">What it is about.</param>
/// <param name="At">The instant it is about; null for when the answer arrived.</param>
/// <param name="IssuedAt">The instant it was issued; null for when the answer arrived.</param>
/// <param name="Values">One for each field.</param>
internal sealed record DeclaredRow(Series Series, LocalInstant? At, LocalInstant? IssuedAt, IReadOnlyList<FieldValue> Values);
