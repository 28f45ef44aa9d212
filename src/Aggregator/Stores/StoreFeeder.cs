using Aggregator.Journal;
using Aggregator.State;
using Microsoft.Extensions.Logging;

namespace Aggregator.Stores;

/// <summary>
/// Carries the journal to one store: in order, as often as it takes, and remembers the place only when the store has acknowledged. It
/// never gives up and never waits for another store.
/// </summary>
internal sealed partial class StoreFeeder : IAsyncDisposable
{
    private readonly ReadingJournal _journal;
    private readonly IReadingStore _store;
    private readonly ParkedLines _parked;
    private readonly TimeProvider _time;
    private readonly ILogger<StoreFeeder> _logger;
    private readonly StoreOutage _outage;
    private readonly FeederProgress _progress;
    private readonly BatchParts _parts = new();
    private readonly BatchRoom _room = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private long _begunThrough;
    private Task _loop = Task.CompletedTask;
    private bool _isOpen;
    private bool _hasTaken;
    private int _refused;
    private string _refusal = "";
    private long? _begun;

    public StoreFeeder(ReadingJournal journal, IReadingStore store, ParkedLines parked, TimeProvider time, ILogger<StoreFeeder> logger)
    {
        (_journal, _store, _parked, _time, _logger) = (journal, store, parked, time, logger);
        _outage = new StoreOutage(time);
        _progress = new FeederProgress(journal.PositionOf(store.Name), time);
        _begunThrough = _progress.Position;
    }

    /// <summary>How the store fares now.</summary>
    public StoreStatus Status => _outage.Describe(_store.Name, _journal.LagOf(_store.Name), _parked.Count(_store.Name));

    /// <summary>The newest entry of which the store may have something.</summary>
    public long BegunThrough => Volatile.Read(ref _begunThrough);

    /// <summary>How large a batch serves the store best.</summary>
    public StoreBatching Batching => _store.Batching;

    /// <summary>Completes when the store has been opened, or could not be, for the first time; or was closed before.</summary>
    public Task Tried => _tried.Task;

    /// <summary>Begins feeding.</summary>
    public void Start() => _loop = Task.Run(RunAsync);

    /// <summary>Waits until the store has everything that the journal holds now, without lingering.</summary>
    /// <returns>False when the time was not enough.</returns>
    public Task<bool> FlushAsync(TimeSpan timeout) => _progress.ReachAsync(_journal.Head, timeout);

    /// <summary>Stores lines once more, between two batches of the journal; the position stays. Newer lines of the same instants must follow.</summary>
    /// <exception cref="StoreException">They were not stored; repeating the call is safe.</exception>
    /// <exception cref="OperationCanceledException">The token ended it.</exception>
    public async Task RepeatAsync(JournalBatch lines, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_stop.IsCancellationRequested)
            {
                throw Leaving();
            }

            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
            await _store.AppendAsync(lines, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Leaving();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Abandons the call under way, whose batch is sent again after the next start, and closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _tried.TrySetResult();
        await _turn.WaitAsync();
        await _store.DisposeAsync();
        _turn.Release();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await StepAsync(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The edge of the job: whatever a store, its driver or the disk throws, the readings wait and are sent again.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                await BackOffAsync(exception);
            }
        }
    }

    // Goes on where it failed: what was stored or parked of a batch is not sent again.
    private async Task StepAsync(CancellationToken cancellationToken)
    {
        if (!_isOpen)
        {
            await OpenAsync(cancellationToken);
        }

        if (_parts.LastId <= _progress.Position)
        {
            await _journal.WaitAsync(_progress.Position, cancellationToken);
            await LingerAsync(cancellationToken);
            _parts.Begin(_journal.Read(_progress.Position, _store.Batching.MaxBytes, _room.Take())!, _store.Batching.MaxLines);
            Volatile.Write(ref _begunThrough, _parts.LastId);
            _refused = 0;
        }

        while (_parts.Next is { } part)
        {
            await SendAsync(part, cancellationToken);
        }

        await _journal.AdvanceAsync(_store.Name, _parts.LastId);
        if (_refused > 0)
        {
            LogParked(_store.Name, _refused, _refusal);
        }

        _progress.Reached(_parts.LastId);
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _store.OpenAsync(cancellationToken);
        _isOpen = true;
        _tried.TrySetResult();
        if (Status.DownSince is not null)
        {
            Succeeded();
        }
    }

    // Counted from the batch before: what comes alone is stored at once, what comes in a stream is gathered.
    private async Task LingerAsync(CancellationToken cancellationToken)
    {
        var batching = _store.Batching;
        var rest = _begun is { } begun ? batching.Linger - _time.GetElapsedTime(begun) : TimeSpan.Zero;
        if (rest > TimeSpan.Zero && _journal.LagOf(_store.Name).Bytes < batching.MaxBytes)
        {
            await _progress.LingerAsync(rest, cancellationToken);
        }

        _begun = _time.GetTimestamp();
    }

    private async Task SendAsync(JournalBatch part, CancellationToken cancellationToken)
    {
        try
        {
            await AppendAsync(part, cancellationToken);
            _parts.Done();
            Succeeded();
            Greet();
        }
        catch (StoreException exception) when (exception.Failure == StoreFailure.Poison)
        {
            // The store answered, so it is there.
            Succeeded();
            if (part.Readings > 1)
            {
                _parts.Halve();
                return;
            }

            await _parked.ParkAsync(_store.Name, part.Lines, exception.Message);
            _parts.Done();
            _outage.Refused(exception.Message);
            _refused++;
            _refusal = exception.Message;
        }
    }

    private async Task AppendAsync(JournalBatch part, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await _store.AppendAsync(part, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private StoreException Leaving() => new(StoreFailure.Unavailable, $"Store '{_store.Name}' is being closed.");

    private void Succeeded()
    {
        if (_outage.Succeeded() is { } outage)
        {
            _hasTaken = true;
            LogBack(_store.Name, outage, _journal.LagOf(_store.Name).Readings);
        }
    }

    private void Greet()
    {
        if (!_hasTaken)
        {
            _hasTaken = true;
            LogTakes(_store.Name);
        }
    }

    private async Task BackOffAsync(Exception exception)
    {
        var reason = exception is StoreException or StateException ? exception.Message : $"{exception.GetType().Name}: {exception.Message}";
        var failures = _outage.Failed(reason);
        _tried.TrySetResult();
        if (failures == 1)
        {
            LogDown(_store.Name, reason);
        }

        var wait = BackOff.After(failures, (exception as StoreException)?.RetryAfter, Random.Shared.NextDouble());
        await Task.Delay(wait, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [LoggerMessage(1400, LogLevel.Warning, "Store {Store} takes no readings, they wait in the journal: {Reason}")]
    private partial void LogDown(string store, string reason);

    [LoggerMessage(1401, LogLevel.Information, "Store {Store} takes readings again after {Outage}; {Readings} wait")]
    private partial void LogBack(string store, TimeSpan outage, long readings);

    [LoggerMessage(1403, LogLevel.Information, "Store {Store} takes readings")]
    private partial void LogTakes(string store);

    [LoggerMessage(1402, LogLevel.Warning, "Store {Store} refused {Readings} readings for their own sake, they are parked; the last because: {Reason}")]
    private partial void LogParked(string store, int readings, string reason);
}
