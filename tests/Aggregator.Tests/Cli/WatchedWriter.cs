namespace Aggregator.Tests.Cli;

/// <summary>What a command writes, readable while it writes.</summary>
internal sealed class WatchedWriter : StringWriter
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override void Write(char value) => Locked(() => base.Write(value));

    public override void Write(char[] buffer, int index, int count) => Locked(() => base.Write(buffer, index, count));

    public override void Write(string? value) => Locked(() => base.Write(value));

    public override void WriteLine(string? value) => Locked(() => base.WriteLine(value));

    public void Clear() => Locked(() => GetStringBuilder().Clear());

    /// <summary>Waits, at most 30 s of real time, until it holds the text.</summary>
    public async Task WaitForAsync(string text)
    {
        while (!ToString().Contains(text, StringComparison.Ordinal))
        {
            Task written;
            lock (_gate)
            {
                written = _written.Task;
            }

            if (!ToString().Contains(text, StringComparison.Ordinal))
            {
                await written.WaitAsync(TimeSpan.FromSeconds(30));
            }
        }
    }

    public override string ToString()
    {
        lock (_gate)
        {
            return base.ToString();
        }
    }

    private void Locked(Action write)
    {
        lock (_gate)
        {
            write();
            _written.TrySetResult();
            _written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
