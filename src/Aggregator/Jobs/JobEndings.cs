namespace Aggregator.Jobs;

/// <summary>Tells whoever waits for the end of a job. The callers share a lock.</summary>
internal sealed class JobEndings
{
    private readonly Dictionary<string, TaskCompletionSource> _awaited = [];

    /// <summary>Ends with a job that has not ended yet.</summary>
    public Task Of(string id)
    {
        if (!_awaited.TryGetValue(id, out var end))
        {
            _awaited.Add(id, end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return end.Task;
    }

    /// <summary>A job has ended.</summary>
    public void Tell(string id)
    {
        if (_awaited.Remove(id, out var end))
        {
            end.SetResult();
        }
    }
}
