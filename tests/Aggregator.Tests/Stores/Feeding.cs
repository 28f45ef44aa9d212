using Aggregator.Stores;
using Aggregator.Tests.Journal;
using Aggregator.Tests.Support;

namespace Aggregator.Tests.Stores;

/// <summary>A feeder at work on a fake store.</summary>
internal sealed class Feeding : IAsyncDisposable
{
    public Feeding(JournalHost host, FakeStore store)
    {
        Store = store;
        Parked = new ParkedLines(host.State, host.Time);
        Feeder = new StoreFeeder(host.Journal, store, Parked, host.Time, Log);
        Feeder.Start();
    }

    public FakeStore Store { get; }

    public ParkedLines Parked { get; }

    public RecordedLog<StoreFeeder> Log { get; } = new();

    public StoreFeeder Feeder { get; }

    /// <summary>Waits until the store has everything; fails instead of hanging when that never happens.</summary>
    public Task<bool> FlushAsync() => FlushAsync(Feeder);

    /// <inheritdoc cref="FlushAsync()"/>
    public static Task<bool> FlushAsync(StoreFeeder feeder) => feeder.FlushAsync(TimeSpan.FromMinutes(1)).WaitAsync(TimeSpan.FromSeconds(60));

    public ValueTask DisposeAsync() => Feeder.DisposeAsync();
}
