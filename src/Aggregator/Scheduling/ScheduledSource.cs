using Aggregator.Pipeline;

namespace Aggregator.Scheduling;

/// <summary>A source on the schedule: at most one run at a time, and a way to end it.</summary>
internal sealed class ScheduledSource(Source source, SourceRunner runner, TimeProvider timeProvider) : IDisposable
{
    private readonly CancellationTokenSource _giveUp = new();
    private readonly Lock _gate = new();
    private Task _run = Task.CompletedTask;
    private volatile bool _isRunning;
    private bool _isDue;
    private bool _closed;

    /// <summary>The source.</summary>
    public Source Source => source;

    /// <summary>The run under way, or the last one.</summary>
    public Task Run => _run;

    /// <summary>Whether a run is under way.</summary>
    public bool IsRunning => _isRunning;

    /// <summary>Starts a run unless one is under way or the source is being stopped.</summary>
    /// <param name="delay">Moves the run, for schedules with jitter.</param>
    /// <returns>Whether a run was started.</returns>
    public bool TryStart(TimeSpan delay)
    {
        lock (_gate)
        {
            if (_closed || _isRunning)
            {
                return false;
            }

            _isRunning = true;
            _run = RunAsync(delay);
            return true;
        }
    }

    /// <summary>Starts a run, or, while one is under way, one right after it: as many firings as come meanwhile become one.</summary>
    /// <param name="delay">Moves a run that starts now, for schedules with jitter.</param>
    /// <returns>Whether a run was started.</returns>
    public bool Fire(TimeSpan delay)
    {
        lock (_gate)
        {
            _isDue = _isRunning;
            return TryStart(delay);
        }
    }

    /// <summary>Starts no more runs; the one under way goes on.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
        }
    }

    /// <summary>Closes and gives up the targets that are not done; what was fetched is still stored.</summary>
    public void GiveUp()
    {
        Close();
        _giveUp.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose() => _giveUp.Dispose();

    private async Task RunAsync(TimeSpan delay)
    {
        try
        {
            if (delay > TimeSpan.Zero)
            {
                await Task.Delay(delay, timeProvider, _giveUp.Token);
            }

            await runner.RunAsync(source, _giveUp.Token);
        }
        catch (OperationCanceledException) when (_giveUp.IsCancellationRequested)
        {
            // Stopped while it waited for its jitter: no target was asked.
        }
        finally
        {
            End();
        }
    }

    private void End()
    {
        lock (_gate)
        {
            _isRunning = false;
            if (_isDue)
            {
                _isDue = false;
                TryStart(TimeSpan.Zero);
            }
        }
    }
}
