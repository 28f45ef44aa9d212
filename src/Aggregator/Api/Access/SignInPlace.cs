namespace Aggregator.Api.Access;

/// <summary>Where a person is sent who calls without a key, in place of an error. Found among a request's features when it asks for a page.</summary>
/// <param name="Address">Path and query on this daemon.</param>
internal sealed record SignInPlace(string Address);
