namespace Aggregator.Api.Access;

/// <summary>What a caller is told about its limit.</summary>
/// <param name="Allowed">Whether this call was within it.</param>
/// <param name="Limit">Calls that may come at once.</param>
/// <param name="Remaining">How many of them are left.</param>
/// <param name="FullIn">When all are there again, if nobody calls.</param>
/// <param name="NextIn">When one is there.</param>
internal readonly record struct CallsLeft(bool Allowed, int Limit, int Remaining, TimeSpan FullIn, TimeSpan NextIn);
