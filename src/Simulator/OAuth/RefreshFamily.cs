using System.Security.Cryptography;

namespace Aggregator.Simulator.OAuth;

/// <summary>A first refresh token and all that came of it. Safe for concurrent use.</summary>
internal sealed class RefreshFamily(TokenRules rules)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _replaced = [];
    private readonly List<string> _given = [];
    private string? _current = rules.RefreshToken.Length > 0 ? rules.RefreshToken : null;

    /// <summary>The refresh token that is good from now on; null when this one is not, and then perhaps no other either.</summary>
    /// <param name="token">The one that the client has.</param>
    /// <param name="at">Now.</param>
    /// <param name="revoked">Access tokens that are no longer good.</param>
    public string? Redeem(string token, DateTimeOffset at, out IReadOnlyList<string> revoked)
    {
        lock (_gate)
        {
            revoked = [];
            if (_current is null)
            {
                return null;
            }

            if (token == _current || (_replaced.TryGetValue(token, out var replaced) && at - replaced < rules.Grace))
            {
                return rules.Rotates ? Rotate(token, at) : _current;
            }

            if (_replaced.ContainsKey(token))
            {
                // Somebody has a copy: neither of the two can be trusted (RFC 9700, section 4.14.2).
                _current = null;
                revoked = [.. _given];
            }

            return null;
        }
    }

    /// <summary>Notes an access token that came of it; false when it has been revoked meanwhile.</summary>
    public bool Add(string access)
    {
        lock (_gate)
        {
            _given.Add(access);
            return _current is not null;
        }
    }

    private string Rotate(string token, DateTimeOffset at)
    {
        _replaced.TryAdd(token, at);
        // With grace the newest may have been lost on its way too; it is replaced like the one before.
        _replaced.TryAdd(_current!, at);
        return _current = $"simulated-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))}";
    }
}
