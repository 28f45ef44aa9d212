using Aggregator.Simulator.Exchange;

namespace Aggregator.Simulator;

/// <summary>One simulated upstream, seen from outside: its address, its fault, and the calls it has had. Safe for concurrent use.</summary>
public sealed class SimulatedUpstream
{
    /// <summary>Calls remembered; older ones are forgotten.</summary>
    private const int Remembered = 200_000;

    private readonly Lock _gate = new();
    private readonly Queue<Arrival> _calls = [];
    private readonly TimeProvider _timeProvider;
    private Fault _fault = Fault.None;
    private int _metByFault;

    internal SimulatedUpstream(string name, Uri baseUrl, TimeProvider timeProvider)
    {
        Name = name;
        BaseUrl = baseUrl;
        _timeProvider = timeProvider;
    }

    /// <summary>Its first path segment: <c>openweathermap</c>, <c>watttime</c>, <c>airnow</c>, <c>site24x7</c>, <c>okta</c>, <c>salesforce</c>, <c>cloudconnexa</c> or <c>openmeteo</c>.</summary>
    public string Name { get; }

    /// <summary>What a source's <c>BaseUrl</c> has to be.</summary>
    public Uri BaseUrl { get; }

    /// <summary>Names of what it can be made to refuse with.</summary>
    public IReadOnlyList<string> Refusals => [.. Known.Keys];

    /// <summary>What goes wrong from now on; setting it starts its count of calls anew.</summary>
    /// <exception cref="ArgumentException">A refusal without a name that is in <see cref="Refusals"/>, or such a name with another fault.</exception>
    public Fault Fault
    {
        get
        {
            lock (_gate)
            {
                return _fault;
            }
        }

        set
        {
            Check(value);
            lock (_gate)
            {
                _fault = value;
                _metByFault = 0;
                FaultNumber++;
            }
        }
    }

    /// <summary>Every call since the start, oldest first, refused and failed ones too.</summary>
    public IReadOnlyList<SimulatedCall> Calls
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls.Select(call => call.ToCall())];
            }
        }
    }

    /// <summary>The most token calls that were in progress at one time.</summary>
    public int MostTokenCallsAtOnce => TokenCalls.Most;

    /// <summary>Refusals by name.</summary>
    internal IReadOnlyDictionary<string, Refusal> Known { get; set; } = new Dictionary<string, Refusal>();

    /// <summary>Token calls in progress.</summary>
    internal Turnstile TokenCalls { get; } = new();

    /// <summary>Counts switchings, to tell tokens given before from those given after.</summary>
    internal int FaultNumber { get; private set; }

    /// <summary>Whether a refusal meets calls for tokens; otherwise it meets all the others.</summary>
    /// <exception cref="KeyNotFoundException">There is no refusal of this name.</exception>
    public bool IsAboutTokens(string refusal) => Known[refusal].IsAboutTokens;

    /// <summary>The most calls that arrived in any span of this length.</summary>
    public int MostCallsIn(TimeSpan window)
    {
        var calls = Calls;
        var most = 0;
        for (int first = 0, last = 0; last < calls.Count; last++)
        {
            while (calls[last].At - calls[first].At >= window)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }

    /// <summary>The fault that this call meets.</summary>
    internal Fault Meet(string path, bool isTokenCall)
    {
        lock (_gate)
        {
            if (_fault.Kind is FaultKind.None
                || (_fault.Path is { } only && !path.StartsWith(only, StringComparison.OrdinalIgnoreCase))
                || (_fault.Refusal is { } name && Known[name].IsAboutTokens != isTokenCall))
            {
                return Fault.None;
            }

            return _fault.Times is not { } times || _metByFault++ < times ? _fault : Fault.None;
        }
    }

    private void Check(Fault fault)
    {
        if (fault.Refusal is null == fault.Kind is FaultKind.Refusal || (fault.Refusal is { } name && !Known.ContainsKey(name)))
        {
            throw new ArgumentException(
                $"'{fault.Refusal}' with {fault.Kind} is no refusal of {Name}; known are {string.Join(", ", Known.Keys)}.", nameof(fault));
        }
    }

    /// <summary>Notes a call the moment it arrives; its status follows.</summary>
    internal Arrival Record(string path, string query)
    {
        lock (_gate)
        {
            var arrival = new Arrival(_timeProvider.GetUtcNow(), path, query);
            _calls.Enqueue(arrival);
            if (_calls.Count > Remembered)
            {
                _calls.Dequeue();
            }

            return arrival;
        }
    }
}
