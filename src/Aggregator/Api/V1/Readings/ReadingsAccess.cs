using Aggregator.Api.Envelope;
using Aggregator.Configuration;
using Aggregator.Hosting;
using Aggregator.Queries;

namespace Aggregator.Api.V1.Readings;

/// <summary>The embedded store as the running daemon is configured now, for everybody who asks.</summary>
internal sealed class ReadingsAccess(Engine engine, TimeProvider timeProvider) : IDisposable
{
    private readonly Lock _gate = new();
    private (string Path, ReadingsDatabase Database)? _open;

    /// <summary>The readings, and who tells how fresh they are.</summary>
    /// <exception cref="ApiException">There is no embedded store.</exception>
    public (ReadingsDatabase Database, FreshnessJudge Judge) Open() =>
        (Database(engine.Settings), new FreshnessJudge(engine.Settings, timeProvider.GetUtcNow()));

    /// <inheritdoc/>
    public void Dispose() => _open?.Database.Dispose();

    private ReadingsDatabase Database(AggregatorSettings? settings)
    {
        var path = settings?.EmbeddedStore?.Path
            ?? throw new ApiException(ErrorCode.Unavailable, "No store of type Sqlite is configured, so that there is nothing to read from; add one below Stores.");
        lock (_gate)
        {
            if (_open is { } open && open.Path == path)
            {
                return open.Database;
            }

            // The one before may still be read from; its connections close when nobody holds them.
            var database = new ReadingsDatabase(path, timeProvider);
            _open = (path, database);
            return database;
        }
    }
}
