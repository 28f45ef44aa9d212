using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Aggregator.Dashboard.Hosting;

/// <summary>Keys that end with the process. Safe for concurrent use.</summary>
internal sealed class MemoryKeys : IXmlRepository
{
    private readonly Lock _gate = new();
    private readonly List<XElement> _elements = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_gate)
        {
            return [.. _elements];
        }
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_gate)
        {
            _elements.Add(element);
        }
    }
}
