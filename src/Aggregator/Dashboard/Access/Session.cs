namespace Aggregator.Dashboard.Access;

/// <summary>Somebody is signed in with a key, in one browser.</summary>
/// <param name="Id">Names it; random.</param>
/// <param name="KeyId">The key.</param>
/// <param name="Proof">Made of the key's hash: a session ends with its key, even when another takes its id.</param>
/// <param name="Since">When it began, UTC.</param>
internal sealed record Session(string Id, string KeyId, string Proof, DateTimeOffset Since);
