namespace Aggregator.Providers.Http;

/// <summary>What an answer is kept by. Every call is a GET that accepts JSON, so method and Accept need not be part of it.</summary>
/// <param name="Scope">Credential and base address; equal for sources that may share answers.</param>
/// <param name="PathAndQuery">The address below, without secrets.</param>
internal sealed record CacheKey(string Scope, string PathAndQuery);
