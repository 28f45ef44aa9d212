using System.Collections.Frozen;

namespace Aggregator.Api.Access;

/// <summary>The keys as they were read at one moment.</summary>
/// <param name="Keys">By id.</param>
/// <param name="ReadAt">Timestamp of the monotonic clock.</param>
internal sealed record KeySnapshot(FrozenDictionary<string, ApiKey> Keys, long ReadAt);
