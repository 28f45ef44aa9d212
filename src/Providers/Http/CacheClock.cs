using Microsoft.Extensions.Internal;

namespace Aggregator.Providers.Http;

/// <summary>Lets the memory cache use our clock.</summary>
internal sealed class CacheClock(TimeProvider time) : ISystemClock
{
    public DateTimeOffset UtcNow => time.GetUtcNow();
}
