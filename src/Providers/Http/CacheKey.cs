namespace Aggregator.Providers.Http;

/// <summary>What an answer is kept by.</summary>
/// <param name="Scope">Credential and base address; equal for sources that may share answers.</param>
/// <param name="Request">The address below, and whatever else the answer depends on, without secrets.</param>
internal sealed record CacheKey(string Scope, string Request)
{
    private readonly int _hash = HashCode.Combine(Scope, Request);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;
}
