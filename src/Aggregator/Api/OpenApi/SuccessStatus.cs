namespace Aggregator.Api.OpenApi;

/// <summary>The status of a route's good answers.</summary>
/// <param name="Status">Such as 202.</param>
internal sealed record SuccessStatus(int Status);
