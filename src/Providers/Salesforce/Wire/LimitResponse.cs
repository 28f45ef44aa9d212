namespace Aggregator.Providers.Salesforce.Wire;

/// <summary>A limit in the answer of <c>/limits</c>. Beside the two numbers it may have an object for each connected app, which is left out.</summary>
/// <param name="Max">What the org may use; null when there is none.</param>
/// <param name="Remaining">What is left.</param>
internal sealed record LimitResponse(double? Max, double? Remaining);
