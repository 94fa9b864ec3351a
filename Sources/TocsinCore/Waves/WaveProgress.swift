/// One wave of a release as reports show it.
package struct WaveProgress: Sendable, Hashable, Encodable {
    package enum State: String, Sendable, Hashable, Encodable {
        /// Its turn has not come.
        case waiting
        /// Messages of its are under way.
        case started
        /// Nothing of it is under way any more; later contacts may still wait for their turn.
        case done
    }

    /// From 1.
    package var wave: Int
    package var name: String
    /// How many were planned in it.
    package var customers: Int
    package var arrived: Int
    package var failed: Int
    package var state: State
}

/// A release's waves, and whether they go on by themselves.
package struct WaveReport: Sendable, Hashable {
    package var items: [WaveProgress]
    /// Set if the next wave waits for a share that nothing under way can bring: a person must act.
    package var stuck: Stuck?

    package struct Stuck: Sendable, Hashable {
        package var wave: Int
        package var arrived: Int
        package var needed: Int

        package init(wave: Int, arrived: Int, needed: Int) {
            self.wave = wave
            self.arrived = arrived
            self.needed = needed
        }
    }
}

extension Waves {
    /// How far the waves are.
    ///
    /// - Parameters:
    ///   - started: The wave that was started last; 0 before the approval.
    ///   - counts: Of every started wave.
    package func report(started: Int, counts: [WaveCount]) -> WaveReport {
        let items = list.enumerated().map { index, wave in
            let count = counts.first { $0.wave == index + 1 }
            let state: WaveProgress.State = count.map { $0.busy > 0 ? .started : .done } ?? .waiting
            return WaveProgress(
                wave: index + 1, name: wave.name, customers: wave.customers, arrived: count?.arrived ?? 0,
                failed: count?.failed ?? 0, state: state)
        }
        var stuck: WaveReport.Stuck?
        if let current = counts.first(where: { $0.wave == started }), current.busy == 0, started < list.count,
            step(started: started, counts: counts) == .wait
        {
            stuck = .init(wave: started, arrived: current.arrived, needed: needed(of: current))
        }
        return WaveReport(items: items, stuck: stuck)
    }
}
