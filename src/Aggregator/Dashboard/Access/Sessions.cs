using System.Globalization;
using System.Security.Cryptography;
using Aggregator.Api.Access;
using Aggregator.Vault;
using Microsoft.AspNetCore.DataProtection;

namespace Aggregator.Dashboard.Access;

/// <summary>
/// Who is signed in. A session is kept by the browser alone, encrypted with the data directory's keys, so that it outlives a restart; what it opens
/// is asked of its key each time. Safe for concurrent use.
/// </summary>
internal sealed class Sessions(VaultKeys vault, KeyRing ring, TimeProvider time)
{
    /// <summary>After so long one signs in again.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(7);

    private const int MostEnded = 4096;
    private const int LongestText = 1024;

    private readonly Lock _gate = new();
    private readonly RecentMap<string, DateTimeOffset> _ended = new(MostEnded);

    private IDataProtector Protector => vault.Protector.CreateProtector("Aggregator.Session");

    /// <summary>Begins a session.</summary>
    /// <returns>What the browser keeps. The key is not in it.</returns>
    public string Begin(ApiKey key)
    {
        var since = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return Protector.Protect(string.Join(' ', RandomNumberGenerator.GetHexString(32, lowercase: true), key.Id, ProofOf(key), since));
    }

    /// <summary>The session that a browser brings; null when it is none of ours. It may be over.</summary>
    public Session? Read(string text)
    {
        if (text.Length > LongestText)
        {
            return null;
        }

        try
        {
            return Protector.Unprotect(text).Split(' ') is [var id, var keyId, var proof, var since]
                ? new Session(id, keyId, proof, DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(since, CultureInfo.InvariantCulture)))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>What a session opens now; null when it is over.</summary>
    public Caller? CallerOf(Session session) => IsOver(session) ? null : CallerOf(KeyOf(session));

    /// <summary>What a key opens now that was shown in another way.</summary>
    public Caller? CallerOf(string keyId) => CallerOf(ring.Find(keyId));

    /// <summary>Why a session is over, for the one who had it.</summary>
    public string WhyOver(Session session) => KeyOf(session)?.WhyNot(time.GetUtcNow()) ?? "You were signed out; show the key again.";

    /// <summary>Ends one, in every page that has it open. (After a restart the browser's forgetting alone keeps it ended.)</summary>
    public void End(Session session)
    {
        lock (_gate)
        {
            _ended.Set(session.Id, time.GetUtcNow());
        }
    }

    private Caller? CallerOf(ApiKey? key) => key?.State(time.GetUtcNow()) == KeyState.Good ? new Caller(key.Id, key.Role) : null;

    private bool IsOver(Session session)
    {
        lock (_gate)
        {
            return _ended.TryGet(session.Id, out _) || time.GetUtcNow() - session.Since >= GoodFor;
        }
    }

    private ApiKey? KeyOf(Session session) => ring.Find(session.KeyId) is { } key && ProofOf(key) == session.Proof ? key : null;

    private static string ProofOf(ApiKey key) => Convert.ToHexStringLower(SHA256.HashData(key.Hash));
}
