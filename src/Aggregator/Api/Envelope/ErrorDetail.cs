namespace Aggregator.Api.Envelope;

/// <summary>One mistake.</summary>
/// <param name="Field">The parameter or member.</param>
/// <param name="Issue">What is wrong with it and what would be right.</param>
internal sealed record ErrorDetail(string Field, string Issue);
